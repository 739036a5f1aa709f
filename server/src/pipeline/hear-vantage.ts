import { type VantageLook, VantageReport, type VantageTaken } from '@bellwether/shared/api-vantages.ts'
import { isTransport, STATUS_OF_OUTCOME } from '@bellwether/shared/outcome.ts'
import { MINUTE } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { followed, kindOf } from '../domain/combine-views.ts'
import type { Register } from '../domain/register.ts'
import type { Clock } from '../lib/clock.ts'
import type { Call } from '../notifiers/contract.ts'
import { refuseBearer } from '../notifiers/hearing.ts'
import type { Store } from '../store/store.ts'
import type { VantageLookRow } from '../store/tables.ts'

export type VantageHeard =
  | { decision: 'no_such_vantage' | 'not_signed' | 'wrong_secret' }
  | { decision: 'unreadable'; faults: string[] }
  | ({ decision: 'heard'; turned: number } & VantageTaken)

interface HearVantageDeps {
  store: Store
  register: Register
  clock: Clock
  vantages: readonly { id: string; secret: string }[]
}

/** Clocks of two machines need not agree to the second. */
const SKEW = MINUTE

/** Another place tells what it sees. It counts with our own next look, which is made now where its word has turned. The same report again changes nothing: a place was heard of when it looked last, not when somebody sent it. */
export async function hearVantage(deps: HearVantageDeps, id: string, call: Call): Promise<VantageHeard> {
  const vantage = deps.vantages.find((candidate) => candidate.id === id)
  if (!vantage) return { decision: 'no_such_vantage' }
  const refused = refuseBearer(call, vantage.secret)
  if (refused) return { decision: refused === 'not_signed' ? 'not_signed' : 'wrong_secret' }
  const report = read(call.body)
  return 'faults' in report ? { decision: 'unreadable', ...report } : take(deps, id, report)
}

function read(body: string): VantageReport | { faults: string[] } {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch (error) {
    return { faults: [`The body is no JSON: ${(error as Error).message}`] }
  }
  const found = VantageReport.safeParse(json)
  if (found.success) return found.data
  return { faults: found.error.issues.slice(0, 20).map(({ path, message }) => `${z.core.toDotPath(path)}: ${message}`) }
}

function take(deps: HearVantageDeps, vantage: string, report: VantageReport): Promise<VantageHeard> {
  const { store, register, clock } = deps
  return store.transaction(async (tx) => {
    const now = clock.now()
    const known = new Map((await tx.vantages.looksFrom(vantage)).map((row) => [row.dependency, row]))
    const changed = new Map<string, VantageLookRow>()
    const turned = new Set<string>()
    const leftOut: VantageTaken['leftOut'] = []
    const inOrder = report.looks.map((look) => ({ ...look, at: Date.parse(look.at) })).sort((a, b) => a.at - b.at)
    for (const look of inOrder) {
      const { dependency } = look
      const why = refuse(register, dependency, look.at > now + SKEW)
      const before = known.get(dependency)
      const after = why ? undefined : row(vantage, before, { ...look, at: Math.min(look.at, now) }, report.connectivity)
      if (!after) leftOut.push({ dependency, why: why ?? 'older_than_known' })
      else {
        if (before ? kindOf(before.status) !== kindOf(after.status) : kindOf(after.status) === 'bad')
          turned.add(dependency)
        known.set(dependency, after)
        changed.set(dependency, after)
      }
    }
    const newest = inOrder.findLast(({ at }) => at <= now + SKEW)
    if (newest)
      await tx.vantages.hear({
        id: vantage,
        heard_at: Math.min(newest.at, now),
        is_up: report.connectivity === 'up' ? 1 : 0,
      })
    await tx.vantages.hold([...changed.values()])
    await tx.checks.makeDue(checksOf(register, turned), now)
    return { decision: 'heard', turned: turned.size, taken: report.looks.length - leftOut.length, leftOut }
  })
}

function refuse(
  { dependencies }: Register,
  id: string,
  isAhead: boolean,
): Exclude<VantageTaken['leftOut'][number]['why'], 'older_than_known'> | undefined {
  const watched = dependencies.get(id)
  if (!watched) return 'no_such_dependency'
  if (!watched.probed) return 'not_looked_at_here'
  return isAhead ? 'in_the_future' : undefined
}

/** Who is cut off there blames no vendor for a connection that failed. */
function row(
  vantage: string,
  before: VantageLookRow | undefined,
  { dependency, at, outcome, reason, status: said }: Omit<VantageLook, 'at'> & { at: number },
  connectivity: VantageReport['connectivity'],
): VantageLookRow | undefined {
  const isBlind = connectivity === 'down' && isTransport(outcome)
  const status = isBlind ? 'unknown' : (said ?? STATUS_OF_OUTCOME[outcome])
  const after = followed(before && { ...before, badLooks: before.bad_looks }, { at, status })
  if (!after) return undefined
  return {
    vantage,
    dependency,
    at,
    since: after.since,
    status,
    outcome: isBlind ? 'inconclusive' : outcome,
    reason: isBlind ? 'cut off there' : (reason ?? null),
    bad_looks: after.badLooks,
    good_at: status === 'operational' ? at : (before?.good_at ?? null),
  }
}

const checksOf = ({ checks }: Register, dependencies: ReadonlySet<string>): string[] =>
  [...checks.values()]
    .filter(({ kind, dependency }) => (kind === 'model' || kind === 'endpoint') && dependencies.has(dependency ?? ''))
    .map(({ id }) => id)

/** The body as a JSON Schema (2020-12), for those who write a probe: `docs/vantage.schema.json`, which `npm run schema` writes. */
export const vantageSchemaText = (): string =>
  `${JSON.stringify({ ...z.toJSONSchema(VantageReport, { io: 'input' }), title: 'What a vantage tells Bellwether' }, null, 2)}\n`
