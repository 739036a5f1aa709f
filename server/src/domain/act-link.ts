import type { Incident } from '@bellwether/shared/incident.ts'
import type { Message, NotificationKind } from '@bellwether/shared/notification.ts'
import { HOUR, type Instant, MINUTE } from '@bellwether/shared/time.ts'
import type { IncidentActed } from './incident-act.ts'

/** What a person can do from within a message, without a login. */
export const LINK_ACTS = ['acknowledge', 'take', 'silence'] as const
export type LinkAct = (typeof LINK_ACTS)[number]

export const LINK_WORDS: Record<LinkAct, string> = {
  acknowledge: 'Acknowledge',
  take: 'Take it over',
  silence: 'Silence it for an hour',
}

/** What a link in a message says: this act, on this incident, sent to this receiver, until then. */
export interface ActLink {
  act: LinkAct
  incident: string
  receiver: string
  expiresAt: Instant
}

/** A message may arrive a day late, and then somebody needs a day. */
const LASTS = 48 * HOUR

const OFFERS: Record<NotificationKind, boolean> = {
  trigger: true,
  update: true,
  acknowledge: false,
  resolve: false,
  reminder: true,
  advisory: false,
  digest: false,
  test: false,
}

/** What to offer with a message: what makes sense while it lasts, and nothing that is done already. */
export function linksFor(message: Message, receiver: string, owedAt: Instant): ActLink[] {
  const { incident, kind, facts } = message
  if (incident === undefined || !OFFERS[kind]) return []
  const expiresAt = Math.ceil((owedAt + LASTS) / MINUTE) * MINUTE
  const acts = LINK_ACTS.filter((act) => act !== 'acknowledge' || facts.acknowledgedBy === undefined)
  return acts.map((act) => ({ act, incident, receiver, expiresAt }))
}

/** Short, since it becomes part of an address: minutes are exact enough. */
export const packed = ({ act, incident, receiver, expiresAt }: ActLink): unknown => [
  LINK_ACTS.indexOf(act),
  incident,
  receiver,
  expiresAt / MINUTE,
]

/** What `packed` made; it was signed, so that it is ours. Undefined: of an older version that knew other acts. */
export function unpacked(value: unknown): ActLink | undefined {
  if (!Array.isArray(value)) return undefined
  const [act, incident, receiver, minutes] = value as unknown[]
  const known = LINK_ACTS[Number(act)]
  return known && typeof incident === 'string' && typeof receiver === 'string' && typeof minutes === 'number'
    ? { act: known, incident, receiver, expiresAt: minutes * MINUTE }
    : undefined
}

/** What a link of a message is good for now, and why not. */
export type LinkState =
  | { state: 'forged' }
  | { state: 'expired'; link: ActLink }
  | { state: 'used'; link: ActLink; incident: Incident; by: string; at: Instant }
  | { state: 'pointless'; link: ActLink; incident: Incident; because: Exclude<IncidentActed, 'done'> }
  | { state: 'open' | 'done'; link: ActLink; incident: Incident }
