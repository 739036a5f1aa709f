import type { VantageReport } from '@bellwether/shared/api-vantages.ts'
import type { Observation } from '@bellwether/shared/observation.ts'
import { iso } from '@bellwether/shared/time.ts'
import { OUR_NETWORK } from '../domain/register.ts'
import type { Http } from '../lib/http.ts'

interface ReportTo {
  url: string
  vantage: string
  secret: string
}

/** In one request. */
const MOST = 5000

/** Tells another Bellwether what is seen from here. Only the last look at each thing is worth telling: what could not be sent is replaced by the next one, and silence says nothing there. */
export function createReporter(http: Pick<Http, 'request'>, to: () => ReportTo | undefined) {
  const untold = new Map<string, Observation>()
  let connectivity: VantageReport['connectivity'] = 'up'
  let isDown = false
  return {
    take(seen: readonly Observation[]): void {
      if (!to()) return
      for (const one of seen) {
        if (one.kind !== 'probe') continue
        if (one.dependency === OUR_NETWORK) connectivity = one.status === 'operational' ? 'up' : 'down'
        else untold.set(one.dependency, one)
      }
    },

    /** Throws the first time that it is not taken, and then not again until it was. */
    async send(): Promise<'nothing_new' | 'told' | 'not_taken'> {
      const target = to()
      if (!target || untold.size === 0) return 'nothing_new'
      const sending = [...untold.values()].slice(0, MOST)
      const answer = await http.request({
        method: 'POST',
        url: new URL(`api/v1/vantages/${target.vantage}/looks`, `${target.url.replace(/\/$/, '')}/`).href,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${target.secret}` },
        body: JSON.stringify({ connectivity, looks: sending.map(lookOf) } satisfies VantageReport),
      })
      if (answer.ok && answer.status === 200) {
        for (const one of sending) if (untold.get(one.dependency) === one) untold.delete(one.dependency)
        isDown = false
        return 'told'
      }
      const wasDown = isDown
      isDown = true
      if (!wasDown)
        throw new Error(`${target.url} does not take what is seen here: ${answer.ok ? answer.status : answer.reason}`)
      return 'not_taken'
    },
  }
}

const lookOf = ({
  dependency,
  at,
  status,
  outcome,
  reason,
  latencyMs,
}: Observation): VantageReport['looks'][number] => ({
  dependency,
  at: iso(at),
  status,
  outcome,
  ...(reason !== undefined && { reason: reason.slice(0, 500) }),
  ...(latencyMs !== undefined && { latencyMs }),
})
