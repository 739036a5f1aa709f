import {
  GATEWAY_FAILURES,
  type GatewayDrill,
  type GatewayFailure,
  type GatewayResult,
} from '@bellwether/shared/api-drills.ts'
import { drillEffect } from '@bellwether/shared/drill.ts'
import type { ExposureInput } from '@bellwether/shared/exposure-report.ts'
import { DAY, type Instant, iso } from '@bellwether/shared/time.ts'
import type { Store } from '../store/store.ts'

const DID_NOT_FIRE: ReadonlySet<GatewayFailure> = new Set(['withdrawn', 'region'])

/** What most gateways are found to do: they fail over from what is overloaded, and hand on what is withdrawn. */
const gatewayDrill = (at: Instant): GatewayDrill => ({
  id: `gateway:${iso(at)}`,
  at,
  gateway: 'https://gateway.alderfinch.example/v1',
  as: 'anthropic',
  model: 'claude-fable-5',
  results: GATEWAY_FAILURES.map((failure, index): GatewayResult => {
    const hasFired = !DID_NOT_FIRE.has(failure)
    return {
      failure,
      upstreamStatus: UPSTREAM[failure],
      verdict: hasFired ? 'fired' : 'did_not_fire',
      status: hasFired ? 200 : UPSTREAM[failure],
      elapsedMs: failure === 'timeout' ? 10_240 : 180 + 35 * index,
      calls: { model: hasFired ? 2 : 1, others: hasFired ? 1 : 0 },
    }
  }),
})

const UPSTREAM: Record<GatewayFailure, number> = {
  withdrawn: 404,
  gone: 410,
  region: 403,
  limit: 429,
  unavailable: 503,
  overloaded: 529,
  timeout: 0,
}

const day = (at: number): string => iso(at).slice(0, 10)

/** What the sample company has rehearsed by `today`: one closed with an action that is late, one that is planned. Both are older than the last weekly page, which tells of them. */
export async function addSampleDrills(store: Store, input: ExposureInput, today: Instant): Promise<void> {
  const ran = today - 18 * DAY
  const vendor = { off: ['vendor:anthropic'] }
  const order = { off: ['jurisdiction:US'], whom: { sparesNationalsOf: 'US' } }
  const effect = { ...drillEffect(input, vendor), at: ran }
  await store.transaction(async (tx) => {
    await tx.drills.add({
      id: 'drill-sample-1',
      name: 'Anthropic is gone overnight',
      mode: 'desk',
      question: vendor,
      createdAt: ran - 7 * DAY,
      createdBy: 'Mira (resilience)',
      plannedFor: day(ran),
      expected: effect,
    })
    await tx.drills.close('drill-sample-1', {
      at: ran,
      by: 'Mira (resilience)',
      effect,
      result: 'partly',
      observed:
        'Claims intake and the assistant went over to GPT-5.5 as written. Nobody had a key for it in fraud screening, which stood still for 40 minutes.',
      participants: ['Mira (resilience)', 'Jonas (team-claims)', 'Ayla (team-service)'],
      findings: [
        'Fraud screening has both its choices at one company.',
        'The runbook of underwriting names a person who has left.',
      ],
      actions: [
        { text: 'Find a second company for fraud screening', owner: 'team-claims', dueBy: day(today - 4 * DAY) },
        { text: 'Put the runbook of underwriting right', owner: 'team-underwriting', dueBy: day(today + 10 * DAY) },
      ],
      nextOn: day(today + 72 * DAY),
    })
    await tx.drills.add({
      id: 'drill-sample-2',
      name: 'A US order against foreign nationals',
      mode: 'desk',
      question: order,
      createdAt: today - 9 * DAY,
      createdBy: 'Mira (resilience)',
      plannedFor: day(today + 5 * DAY),
      expected: drillEffect(input, order),
    })
    await tx.gatewayDrills.add(gatewayDrill(today - 12 * DAY))
  })
}
