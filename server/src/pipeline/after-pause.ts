import type { Message } from '@bellwether/shared/notification.ts'
import { formatDuration, type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import { minuteOf } from '../domain/message.ts'
import { PAUSE_WORDS, type Pause } from '../domain/pause.ts'
import { OUR_NETWORK, OUR_SIDE, type Register } from '../domain/register.ts'
import { route } from '../domain/route.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { Store, StoreTx } from '../store/store.ts'
import { changeStatuses } from './statuses.ts'

/** Shorter ones are only not believed. */
const TELLS: Millis = 2 * MINUTE

export type AfterPause = 'too_short_to_tell' | 'told'

/** After the machine slept or stood still, or no process ran: of that time nothing is known, and nothing is held to be so until it is looked at again. On call hears once that we were blind. */
export async function afterPause(store: Store, pause: Pause, register: Register): Promise<AfterPause> {
  if (pause.to - pause.from < TELLS) return 'too_short_to_tell'
  const span = `from ${minuteOf(pause.from)} to ${minuteOf(pause.to)}`
  const why =
    pause.kind === 'not_running'
      ? `${PAUSE_WORDS.not_running} ${span}`
      : `Bellwether itself was paused ${span}: ${PAUSE_WORDS[pause.kind]}`
  await store.transaction(async (tx) => {
    await holdNothing(tx, pause, why, register)
    await countAnew(tx, pause)
    await tellIncidents(tx, pause, why)
    await owe(tx, pause, why, register)
  })
  return 'told'
}

async function holdNothing(tx: StoreTx, { from }: Pause, why: string, register: Register): Promise<void> {
  const held = (await tx.observations.allSeries()).filter(
    ({ dependency, kind, status }) => dependency !== OUR_NETWORK && kind !== 'listing' && status !== 'unknown',
  )
  const blind = held.map((series) => ({
    ...series,
    status: 'unknown' as const,
    since: from,
    outcome: 'inconclusive' as const,
    reason: why,
  }))
  await tx.observations.hold(blind)
  await tx.pageStates.change(
    blind.flatMap(({ kind, dependency, status }) =>
      kind === 'status_page' ? [{ dependency, at: from + 1, status }] : [],
    ),
  )
  await changeStatuses(
    tx,
    blind.map((series) => ({ series, at: from + 1 })),
    register,
  )
}

/** Looks before and after it are none in a row: what had not fired is forgotten, and what fires gathers good looks from none again. */
async function countAnew(tx: StoreTx, { from }: Pause): Promise<void> {
  const open = (await tx.alerts.open()).filter(({ dependency }) => dependency !== OUR_NETWORK)
  await tx.alerts.save(
    open.flatMap((alert): StoredAlert[] => {
      if (alert.state === 'pending')
        return [{ ...alert, state: 'resolved', resolvedAt: Math.max(from, alert.lastSeenAt) }]
      if (alert.streakTrouble === alert.trouble) return []
      const { goodSince: _, ...rest } = alert
      return [{ ...rest, streak: 0, streakTrouble: alert.trouble }]
    }),
  )
}

const tellIncidents = async (tx: StoreTx, { from, to }: Pause, why: string): Promise<void> =>
  tx.incidents.tell(
    (await tx.incidents.open()).map((incident) => ({
      incident: incident.id,
      at: to,
      kind: 'observation' as const,
      key: `pause:${from}`,
      text: `${why}. Nothing is known of that time`,
      evidence: { type: 'connectivity' as const, at: to },
    })),
  )

async function owe(tx: StoreTx, pause: Pause, why: string, register: Register): Promise<void> {
  if (!register.route) return
  const facts = {
    id: `pause:${pause.from}`,
    vendor: { id: OUR_SIDE, name: 'Our own machine' },
    trouble: 'our_side' as const,
    status: 'unknown' as const,
    cause: 'our_side' as const,
    confidence: 1,
    reasons: [],
    dependencies: [],
    systems: [],
    since: pause.from,
    links: [],
  }
  await tx.outbox.owe(
    route(facts, register.route).map(({ receiver }) => ({
      key: `pause:${pause.from}:${receiver}`,
      receiver,
      decision: 'blind_while_paused',
      at: pause.to as Instant,
      dueAt: pause.to,
      message: messageOf(pause, why, register),
    })),
  )
}

const messageOf = ({ from, to, kind }: Pause, why: string, register: Register): Message => ({
  kind: 'advisory',
  dedupKey: `pause:${from}`,
  severity: 'warning',
  subject: `We were blind for ${formatDuration(to - from)}: ${PAUSE_WORDS[kind]}`,
  lines: [
    why,
    'Vendors are unknown, not down, until each has been looked at again.',
    kind === 'not_running'
      ? 'Do: if nobody stopped it, look why it ended, and have it started again by itself.'
      : 'Do: keep the machine that Bellwether runs on awake, or give it more room.',
  ],
  links: [{ text: 'Overview', url: `${register.publicUrl}/` }],
  facts: { cause: 'our_side', kind, from: new Date(from).toISOString(), to: new Date(to).toISOString() },
})
