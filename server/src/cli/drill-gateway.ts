import type { GatewayFailure, GatewayResult } from '@bellwether/shared/api-drills.ts'
import type { Millis } from '@bellwether/shared/time.ts'
import { judgeGateway } from '../domain/judge-gateway.ts'
import type { DrillVendor } from '../lab/drill-vendor.ts'
import type { Http } from '../lib/http.ts'

interface Drill {
  baseUrl: string
  model: string
  failures: readonly GatewayFailure[]
  key?: string
  timeoutMs: Millis
}

/** Lets the model fail in each way, and asks the team's gateway for it as its own clients do: OpenAI's chat completions. */
export async function drillGateway(vendor: DrillVendor, http: Http, drill: Drill): Promise<GatewayResult[]> {
  const results: GatewayResult[] = []
  for (const failure of drill.failures) {
    const upstream = vendor.fail(failure)
    const answer = await http.request({
      method: 'POST',
      url: `${drill.baseUrl.replace(/\/$/, '')}/chat/completions`,
      headers: {
        'content-type': 'application/json',
        ...(drill.key !== undefined && { authorization: `Bearer ${drill.key}` }),
      },
      body: JSON.stringify({
        model: drill.model,
        messages: [{ role: 'user', content: 'Reply with the word OK.' }],
        max_tokens: 16,
      }),
      timeoutMs: drill.timeoutMs,
    })
    const seen = { calls: vendor.calls(), ...(answer.ok && { status: answer.status }) }
    results.push({
      failure,
      upstreamStatus: upstream?.status ?? 0,
      verdict: judgeGateway(seen),
      elapsedMs: Math.round(answer.elapsedMs),
      ...seen,
    })
  }
  return results
}
