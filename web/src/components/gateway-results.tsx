import type { GatewayFailure, GatewayResult, GatewayVerdict } from '@bellwether/shared/api-drills.ts'
import type { Status } from '@bellwether/shared/status.ts'
import { count, latency } from '../format/numbers.ts'
import { StatusPill } from './status-pill.tsx'

const FAILURE: Record<GatewayFailure, string> = {
  withdrawn: 'Not served any more',
  gone: '410, withdrawn',
  region: '403, not in this region',
  limit: '429, too many requests',
  unavailable: '503, not available',
  overloaded: '529, overloaded',
  timeout: 'No answer',
}

const VERDICT: Record<GatewayVerdict, { word: string; tone: Status }> = {
  fired: { word: 'fired', tone: 'operational' },
  fired_elsewhere: { word: 'fired, elsewhere', tone: 'operational' },
  did_not_fire: { word: 'did not fire', tone: 'major_outage' },
  too_slow: { word: 'too slow', tone: 'partial_outage' },
  not_reached: { word: 'not reached', tone: 'unknown' },
}

/** What a gateway made of each way in which its vendor failed; `all`: with what was answered, and whom the gateway asked. */
export const GatewayResults = ({ results, all = false }: { results: readonly GatewayResult[]; all?: boolean }) => (
  <ul className="divide-y divide-line">
    {results.map((result) => (
      <li key={result.failure} className="flex flex-wrap items-center justify-between gap-x-4 py-1">
        <span className="min-w-0 text-ink-2">
          {FAILURE[result.failure]}
          {all && <span className="block text-ink-3">{askedWords(result)}</span>}
        </span>
        <span className="flex items-center gap-3">
          <StatusPill status={VERDICT[result.verdict].tone} word={VERDICT[result.verdict].word} look="row" />
          <span className="w-14 text-right text-ink-3">{latency(result.elapsedMs)}</span>
        </span>
      </li>
    ))}
  </ul>
)

/** `answered 200, after 2 calls of the model and 1 of others` */
const askedWords = ({ status, calls }: GatewayResult): string =>
  `${status === undefined ? 'answered nothing in time' : `answered ${status}`}, after ${count(calls.model, 'call')} of the model and ${calls.others === 0 ? 'none' : calls.others} of others`
