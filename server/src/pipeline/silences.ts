import type { Muted } from '@bellwether/shared/api-silences.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import { type Instant, iso, MINUTE } from '@bellwether/shared/time.ts'
import type { IncidentFacts } from '../domain/incident-facts.ts'
import { minuteOf, oneLine } from '../domain/message.ts'
import type { Register } from '../domain/register.ts'
import { route } from '../domain/route.ts'
import { type Silence, silencedBy, warnsAt } from '../domain/silence.ts'
import type { Store, StoreTx } from '../store/store.ts'
import { inHours } from './in-hours.ts'
import { incidentFacts } from './owe.ts'

interface Open {
  title: string
  facts: IncidentFacts
  receivers: string[]
}

/** Who would hear of what is open now, were there no silence. */
async function openNow(store: StoreTx, register: Register, now: Instant): Promise<Open[]> {
  const tree = register.route
  if (!tree) return []
  return Promise.all(
    (await store.incidents.open()).map(async (incident) => {
      const facts = await incidentFacts(store, incident, register, now)
      return { title: incident.title, facts, receivers: route(facts, tree).map(({ receiver }) => receiver) }
    }),
  )
}

/** What each of these silences keeps quiet, were it alone: one list a silence, in their order. And how much is open. */
export async function mutedNow(
  store: StoreTx,
  register: Register,
  silences: readonly Silence[],
  now: Instant,
): Promise<{ open: number; mutes: Muted[][] }> {
  if (silences.length === 0) return { open: 0, mutes: [] }
  const open = await openNow(store, register, now)
  return {
    open: open.length,
    mutes: silences.map((silence) => mutedBy(open, (facts, to) => silencedBy(facts, to, [silence]) !== undefined)),
  }
}

const mutedBy = (open: readonly Open[], isMuted: (facts: IncidentFacts, receiver: string) => boolean): Muted[] =>
  open.flatMap(({ facts, title, receivers }) => {
    const muted = receivers.filter((receiver) => isMuted(facts, receiver))
    return muted.length === 0 ? [] : [{ incident: facts.id, title, receivers: muted }]
  })

/** So often it is looked whether one ends soon. */
const EVERY = MINUTE

/** A silence that ends soon while what it mutes still lasts is told to those who would be paged then: once, and true when it was. `memory` says when it was looked at last. */
export async function warnOfSilences(
  store: Store,
  register: Register,
  memory: { warnedAt?: Instant },
  now: Instant,
): Promise<boolean> {
  if (now - (memory.warnedAt ?? 0) < EVERY) return false
  memory.warnedAt = now
  const open = await store.silences.open(now)
  const ending = open.filter((silence) => silence.warnedAt === undefined && now >= warnsAt(silence))
  if (ending.length === 0) return false
  return store.transaction(async (tx) => {
    const incidents = await openNow(tx, register, now)
    let isOwed = false
    for (const silence of ending) {
      // Where another one lasts longer, nothing ends with this one.
      const muted = mutedBy(incidents, (facts, to) => silencedBy(facts, to, open)?.id === silence.id)
      const receivers = [...new Set(muted.flatMap((one) => one.receivers))]
      await tx.silences.warned(silence.id, now)
      const owed = receivers.map((receiver) => ({
        key: `${silence.id}:${receiver}:ends`,
        receiver,
        decision: 'silence_ends_soon',
        at: now,
        dueAt: now,
        message: endsSoon(
          silence,
          muted.filter((one) => one.receivers.includes(receiver)),
          register,
        ),
      }))
      await tx.outbox.owe(inHours(owed, register))
      isOwed ||= receivers.length > 0
    }
    return isOwed
  })
}

const SHOWN = 5

const endsSoon = (silence: Silence, muted: readonly Muted[], { publicUrl }: Register): Message => ({
  kind: 'advisory',
  dedupKey: `silence-${silence.id}`,
  severity: 'info',
  subject: oneLine(`A silence ends at ${minuteOf(silence.to).slice(11)}, and ${muted[0]!.title} still lasts`, 300),
  lines: [
    `${silence.by} silenced it: ${oneLine(silence.reason, 300)}`,
    ...muted.slice(0, SHOWN).map(({ title }) => `Still open: ${oneLine(title, 200)}`),
    ...(muted.length > SHOWN ? [`and ${muted.length - SHOWN} more`] : []),
    'After that you are paged as usual. Whoever still works on it can silence it again.',
  ],
  links: [
    ...(muted.length === 1 ? [{ text: 'Incident', url: `${publicUrl}/incidents/${muted[0]!.incident}` }] : []),
    { text: 'Silences', url: `${publicUrl}/alerting?show=silences` },
  ],
  facts: { silence: silence.id, until: iso(silence.to), by: silence.by },
})
