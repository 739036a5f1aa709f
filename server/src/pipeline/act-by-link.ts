import { randomUUID } from 'node:crypto'
import { HOUR, iso } from '@bellwether/shared/time.ts'
import { type ActLink, type LinkAct, type LinkState, unpacked } from '../domain/act-link.ts'
import type { IncidentActed } from '../domain/incident-act.ts'
import type { Register } from '../domain/register.ts'
import type { Clock } from '../lib/clock.ts'
import { openToken } from '../lib/signed-token.ts'
import type { StoredIncident } from '../store/incidents.ts'
import type { Store, StoreTx } from '../store/store.ts'
import { actWithin } from './incident-acts.ts'
import { rejudge } from './rejudge.ts'

export interface LinkDeps {
  store: Store
  register: Register
  clock: Clock
  /** What links are signed with. */
  key: string
}

/** Only looks: programs that follow every link of a mail must change nothing. */
export const lookAtLink = (token: string, deps: LinkDeps): Promise<LinkState> => stateOf(deps.store, token, deps)

/** Does what the link says, once. */
export const actByLink = (token: string, by: string | undefined, deps: LinkDeps): Promise<LinkState> =>
  deps.store.transaction(async (tx) => {
    const found = await stateOf(tx, token, deps)
    if (found.state !== 'open') return found
    const { link, incident } = found
    const name = by ?? `somebody at ${link.receiver}`
    const acted = await ACTS[link.act](tx, link, name, deps)
    if (acted !== 'done') return { state: 'pointless', link, incident, because: acted }
    const used = { signature: signatureOf(token, deps.key), incident: incident.id, act: link.act, used_by: name }
    // Two at the same instant: the second is undone as a whole.
    if (!(await tx.usedLinks.use({ ...used, at: deps.clock.now() }))) throw new Error('a link was used twice at once')
    return { state: 'done', link, incident: (await tx.incidents.byId(incident.id)) ?? incident }
  })

const ACTS: Record<LinkAct, (tx: StoreTx, link: ActLink, by: string, deps: LinkDeps) => Promise<IncidentActed>> = {
  acknowledge: (tx, { incident }, by, deps) => actWithin(tx, incident, { act: 'acknowledge', by }, deps),
  take: (tx, { incident }, by, deps) => actWithin(tx, incident, { act: 'assign', by, to: by }, deps),
  // Only where the message went: nobody else's page is muted, and escalation goes on.
  silence: async (tx, { incident, receiver }, by, deps) => {
    const at = deps.clock.now()
    await tx.silences.add({
      id: `silence-${iso(at).slice(0, 10)}-${randomUUID().slice(0, 8)}`,
      match: { incident: [incident], receiver: [receiver] },
      from: at,
      to: at + HOUR,
      reason: 'from the message',
      by,
      at,
    })
    await rejudge(tx, { incidents: [incident], vendors: [] }, deps)
    return 'done'
  },
}

const signatureOf = (token: string, key: string): string => openToken(key, token)?.signature ?? ''

async function stateOf(store: StoreTx, token: string, { key, clock }: LinkDeps): Promise<LinkState> {
  const opened = openToken(key, token)
  const link = opened && unpacked(opened.value)
  if (!link) return { state: 'forged' }
  const incident = await store.incidents.byId(link.incident)
  if (!incident || clock.now() >= link.expiresAt) return { state: 'expired', link }
  const used = await store.usedLinks.bySignature(opened.signature)
  if (used) return { state: 'used', link, incident, by: used.used_by, at: used.at }
  const because = pointless(link.act, incident)
  return because ? { state: 'pointless', link, incident, because } : { state: 'open', link, incident }
}

function pointless(act: LinkAct, incident: StoredIncident): Exclude<IncidentActed, 'done'> | undefined {
  if (incident.resolvedAt !== undefined) return 'over_already'
  return act === 'acknowledge' && incident.acknowledgedBy !== undefined ? 'acknowledged_already' : undefined
}
