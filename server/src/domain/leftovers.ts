import type { LeftOver, Leftover, Workaround } from '@bellwether/shared/api-leftovers.ts'
import type { SystemState } from '@bellwether/shared/exposure.ts'
import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import { isBad, isUsable, STATUS_WORDS, type Status } from '@bellwether/shared/status.ts'
import { type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import { leftoverSentence } from './leftover-sentence.ts'
import { minuteOf } from './message.ts'

/** All that is known of what an incident changed, gathered before the rule is asked. */
export interface LeftoverFacts {
  now: Instant
  /** When it began to be bad. */
  began: Instant
  /** When it was over; absent: it is back in parts only. */
  over?: Instant
  workarounds: readonly Workaround[]
  /** Needs that a person gave another first choice in the register meanwhile. */
  reordered: readonly { system: string; id: string; need: string; first: string; by: string; at: Instant }[]
  /** What a gateway was told last of a thing, and the newer word that waits for it, if one does. */
  gateways: readonly {
    receiver: string
    thing: string
    heard: 'served' | 'not_served'
    waits?: { since: Instant; isDead: boolean }
  }[]
  /** Gateway drills that are not closed and take it away. */
  drills: readonly { id: string; name: string; at: Instant }[]
  /** Its things, and the same things by other paths (`isOther`). `gathers`: good looks gather. */
  things: readonly { id: string; name: string; status: Status; since: Instant; isOther?: boolean; gathers?: boolean }[]
  /** Of other places that see, what they see. */
  places: readonly { id: string; thing: string; place: string; since: Instant; status: Status }[]
  /** Needs that name its things. `lostSince`: of what should serve instead of what does. */
  needs: readonly { system: string; id: string; state: SystemState; servedBy?: string; lostSince: Instant }[]
  notices: readonly { vendor: string; name: string; at: Instant; isUp: boolean; url?: string }[]
  pages: readonly { vendor: string; status: Status; since: Instant }[]
  orders: readonly { id: string; title: string; status: EventStatus }[]
  silences: readonly { id: string; by: string; at: Instant; to: Instant; reason: string }[]
  windows: readonly { by: string; from: Instant; to: Instant; reason: string }[]
}

/** What is left over of an incident: of what people did, then of what is not as it was, then of what others say. What began after its end is another story. */
export function leftoversOf(facts: LeftoverFacts): Leftover[] {
  const parts = facts.over === undefined ? partly(facts) : [...ours(facts, facts.over), ...theirs(facts)]
  const seen = new Set<string>()
  return parts.filter(({ kind, text, workaround }) => {
    const key = `${kind} ${text} ${workaround ?? ''}`
    return !seen.has(key) && seen.add(key)
  })
}

/** While it lasts, what is not back is told once something is. */
const partly = (facts: LeftoverFacts): Leftover[] =>
  facts.things.some(({ status, isOther, gathers }) => !isOther && (gathers === true || isUsable(status)))
    ? notBack(facts, facts.now)
    : []

const ours = (facts: LeftoverFacts, over: Instant): Leftover[] => [
  ...facts.workarounds.filter(({ putBack }) => !putBack).map(byHand),
  ...facts.reordered
    .filter(({ at }) => at >= facts.began && at <= over)
    .map(({ system, id, need, first, by, at }) => ({
      kind: 'reordered' as const,
      text: `${by} put ${first} first for ${system} (${need}) in the register`,
      since: at,
      url: `/systems/${id}`,
    })),
  ...facts.gateways.flatMap((gateway) => notTold(gateway, facts.now)),
  ...facts.drills
    .filter(({ at }) => at <= over)
    .map(({ id, name, at }) => ({
      kind: 'drill_open' as const,
      text: 'A gateway drill that takes it away is not closed',
      detail: name,
      since: at,
      url: `/drills?drill=${encodeURIComponent(id)}`,
    })),
  ...notBack(facts, over),
  ...facts.needs
    .filter(({ state, lostSince }) => (state === 'on_fallback' || state === 'lost') && lostSince <= over)
    .map(({ system, id, state, servedBy, lostSince }) => ({
      kind: 'need_not_as_before' as const,
      text: state === 'lost' ? `${system} is still down` : `${system} still runs on ${servedBy ?? 'its fallback'}`,
      since: lostSince,
      url: `/systems/${id}`,
    })),
]

const byHand = ({ number, kind, what, by, at }: Workaround): Leftover => ({
  kind: kind === 'pin' ? 'pinned' : 'switched',
  text: `${kind === 'pin' ? 'Pinned' : 'Switched'} by ${by}`,
  detail: what,
  since: at,
  workaround: number,
})

/** So long a message may be on its way. */
const ON_ITS_WAY: Millis = 2 * MINUTE

/** It acts on what it was told last. */
function notTold({ receiver, thing, heard, waits }: LeftoverFacts['gateways'][number], now: Instant): Leftover[] {
  if (heard === 'served' || !waits || (!waits.isDead && now - waits.since < ON_ITS_WAY)) return []
  return [
    {
      kind: 'gateway_not_told',
      text: `${receiver} was told that ${thing} is not served, and ${waits.isDead ? 'could not be told' : 'has not yet taken'} that it is again`,
      since: waits.since,
      url: `/alerting?receiver=${encodeURIComponent(receiver)}`,
    },
  ]
}

const notBack = ({ things, places }: LeftoverFacts, until: Instant): Leftover[] => [
  ...things
    .filter(({ status, since, gathers }) => isBad(status) && since <= until && gathers !== true)
    .map(({ id, name, status, since }) => ({
      kind: 'not_back' as const,
      text: `${name} is still ${BADLY[status]}`,
      since,
      url: `/dependencies/${id}`,
    })),
  ...places
    .filter(({ status, since }) => isBad(status) && since <= until)
    .map(({ id, thing, place, since }) => ({
      kind: 'fails_elsewhere' as const,
      text: `${thing} still fails from ${place}`,
      since,
      url: `/dependencies/${id}`,
    })),
]

const BADLY: Record<Status, string> = {
  operational: 'not well',
  under_maintenance: 'under maintenance',
  degraded_performance: 'degraded',
  partial_outage: 'partly down',
  major_outage: 'down',
  withdrawn: 'withdrawn',
  unknown: 'not seen',
}

function theirs({ notices, pages, orders, silences, windows, began, over = began }: LeftoverFacts): Leftover[] {
  const up = notices.filter(({ isUp, at }) => isUp && at <= over)
  const speaking = new Set(up.map(({ vendor }) => vendor))
  return [
    ...up.map(({ vendor, name, at, url }) => ({
      kind: 'notice_up' as const,
      text: `${vendor}’s notice is still up`,
      detail: name,
      since: at,
      ...(url && { url }),
    })),
    // A notice that is up says why the page is not green.
    ...pages
      .filter(({ vendor, status, since }) => isBad(status) && since <= over && !speaking.has(vendor))
      .map(({ vendor, status, since }) => ({
        kind: 'page_in_trouble' as const,
        text: `${vendor}’s status page still shows “${STATUS_WORDS[status].toLowerCase()}”`,
        since,
      })),
    ...orders.flatMap(({ id, title, status }) => {
      const words = STANDS[status]
      return words === undefined
        ? []
        : [
            {
              kind: 'order_stands' as const,
              text: `The order behind it ${words}`,
              detail: title,
              url: `/regulatory/${id}`,
            },
          ]
    }),
    ...silences
      .filter(({ at }) => at >= began && at <= over)
      .map(({ by, at, to, reason }) => ({
        kind: 'silence_on' as const,
        text: `A silence of ${by} lasts until ${minuteOf(to)}`,
        detail: reason,
        since: at,
        url: '/alerting?show=silences',
      })),
    ...windows
      .filter(({ from }) => from >= began && from <= over)
      .map(({ by, from, to, reason }) => ({
        kind: 'maintenance_on' as const,
        text: `Maintenance that ${by} opened lasts until ${minuteOf(to)}`,
        detail: reason,
        since: from,
        url: '/maintenance',
      })),
  ]
}

/** What was only reported or proposed never stood; what is over does not stand. */
const STANDS: Partial<Record<EventStatus, string>> = {
  ordered: 'stands still',
  in_force: 'is still in force',
  partially_restored: 'is lifted only in parts',
  stayed: 'is stayed, not lifted',
}

export function leftOver(facts: LeftoverFacts): LeftOver {
  const items = leftoversOf(facts)
  const sentence = leftoverSentence(items)
  return { items, ...(sentence !== undefined && { sentence }) }
}
