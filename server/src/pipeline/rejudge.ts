import type { Verdict } from '@bellwether/shared/cause.ts'
import { CAUSE_WORDS } from '@bellwether/shared/cause.ts'
import { STATUS_WORDS } from '@bellwether/shared/status.ts'
import { attribute } from '../domain/attribute.ts'
import { group, incidentState } from '../domain/group.ts'
import { titleOf } from '../domain/incident-title.ts'
import { overruled } from '../domain/overrule.ts'
import { fullNameOf, nameOf, OUR_NETWORK, OUR_SIDE, type Register } from '../domain/register.ts'
import type { Change } from '../domain/transition.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { StoredIncident, TimelineFact } from '../store/incidents.ts'
import type { StoreTx } from '../store/store.ts'
import { type Gathered, gather, vendorFacts } from './gather.ts'
import type { ObserveDeps } from './observe-deps.ts'
import { owe } from './owe.ts'

export interface AlertChange {
  alert: StoredAlert
  change: Change
}

const vendorOf = (alert: StoredAlert, register: Register): string =>
  alert.dependency === OUR_NETWORK
    ? OUR_SIDE
    : (register.dependencies.get(alert.dependency)?.vendor ?? alert.dependency)

/** Firing alerts find their incident, or open one. Returns the incidents that anything happened to. */
export async function regroup(tx: StoreTx, changes: AlertChange[], register: Register): Promise<string[]> {
  const touched = new Set<string>()
  const fired = changes.filter((entry) => entry.change === 'failed_long_enough' || entry.change === 'turned')
  const open = fired.length > 0 ? await tx.incidents.open() : []
  for (const { alert } of fired) {
    const grouped = group(alert, vendorOf(alert, register), open, alert.lastSeenAt)
    if (grouped.decision === 'opened') open.push(grouped.incident)
    await tx.incidents.save(grouped.incident)
    if (alert.incident && alert.incident !== grouped.incident.id) touched.add(alert.incident)
    alert.incident = grouped.incident.id
  }
  await tx.alerts.save(fired.map((entry) => entry.alert))
  const facts = changes.flatMap((entry) => tell(entry, register))
  await tx.incidents.tell(facts)
  for (const { alert } of changes) if (alert.incident) touched.add(alert.incident)
  return [...touched]
}

const TOLD: Partial<Record<Change, (alert: StoredAlert) => string>> = {
  failed_long_enough: (alert) =>
    `${alert.trouble === 'account' ? 'our account is refused' : STATUS_WORDS[alert.status].toLowerCase()}: ${alert.reason}`,
  turned: (alert) =>
    `turned into ${alert.trouble === 'account' ? 'an account failure' : STATUS_WORDS[alert.status].toLowerCase()}: ${alert.reason}`,
  worsened: (alert) => `got worse, ${STATUS_WORDS[alert.status].toLowerCase()}: ${alert.reason}`,
  eased: (alert) => `eased to ${STATUS_WORDS[alert.status].toLowerCase()}`,
  recovering: () => 'answered well for the first time; watching whether it lasts',
  relapsed: (alert) => `failed again: ${alert.reason}`,
  recovered: () => 'answers again, as often in a row as it failed',
}

function tell({ alert, change }: AlertChange, register: Register): TimelineFact[] {
  const words = TOLD[change]
  if (!alert.incident || !words) return []
  const evidence = { type: 'observation' as const, dependency: alert.dependency, at: alert.lastSeenAt }
  const facts: TimelineFact[] = [
    {
      incident: alert.incident,
      at: alert.lastSeenAt,
      kind: 'alert',
      key: `${alert.id}:${change}`,
      text: `${fullNameOf(register, alert.dependency)} ${words(alert)}`,
      evidence,
    },
  ]
  if (change === 'failed_long_enough')
    facts.push({
      incident: alert.incident,
      at: alert.firstBadAt,
      kind: 'observation',
      key: `${alert.id}:first`,
      text: `${fullNameOf(register, alert.dependency)}: first bad look${alert.kind === 'status_page' ? ' at the status page' : ''}`,
      evidence: { ...evidence, at: alert.firstBadAt },
    })
  return facts
}

/** Looks at open incidents again, with everything that is known now: state, cause, title, and what is owed to people because of it. */
export async function rejudge(
  tx: StoreTx,
  which: { incidents: string[]; vendors: string[] },
  deps: Pick<ObserveDeps, 'register' | 'clock'>,
): Promise<string[]> {
  if (which.incidents.length === 0 && which.vendors.length === 0) return []
  const open = await tx.incidents.open()
  const concerned = open.filter(
    (incident) => which.incidents.includes(incident.id) || which.vendors.includes(incident.vendor),
  )
  for (const incident of concerned) await rejudgeOne(tx, incident, deps)
  return concerned.map((incident) => incident.id)
}

async function rejudgeOne(
  tx: StoreTx,
  before: StoredIncident,
  { register, clock }: Pick<ObserveDeps, 'register' | 'clock'>,
): Promise<void> {
  const now = clock.now()
  const alerts = (await tx.alerts.ofIncidents([before.id])).filter((alert) => alert.firedAt !== undefined)
  const state = incidentState(before, alerts)
  const known = await gather(tx, before, alerts, register, now)
  // A story that is over keeps the cause it ended with.
  const verdict = state === 'resolved' && before.verdict ? before.verdict : await verdictOn(tx, before.id, known)
  const incident: StoredIncident = {
    ...before,
    state,
    title: titleOf(before, alerts, (id) => nameOf(register, id)),
    cause: verdict.cause,
    confidence: verdict.confidence,
    verdict,
    ...(state === 'resolved' && { resolvedAt: now }),
  }
  await tx.incidents.save(incident)
  await tx.incidents.tell([
    ...vendorFacts(before.id, known),
    ...causeFacts(before, verdict, now),
    ...stateFacts(before, incident, now),
  ])
  if (before.verdict === undefined || before.cause !== verdict.cause) await tx.incidents.judged(before.id, now, verdict)
  await owe(tx, { incident, alerts, known }, register, now)
}

/** What the rules say, unless a person said otherwise. */
async function verdictOn(tx: StoreTx, incident: string, known: Gathered): Promise<Verdict> {
  const ruled = attribute(known)
  const own = await tx.overrules.active(incident)
  return own ? overruled(ruled, { by: own.said_by, cause: own.cause, reason: own.reason }) : ruled
}

function causeFacts(before: StoredIncident, verdict: Verdict, at: number): TimelineFact[] {
  if (before.verdict !== undefined && before.cause === verdict.cause) return []
  const why = verdict.reasons.find((reason) => reason.cause === verdict.cause && reason.direction === 'for')
  const text =
    verdict.cause === 'undetermined'
      ? 'Cause undetermined so far'
      : `Cause: ${CAUSE_WORDS[verdict.cause].toLowerCase()}${why ? `, because ${why.text}` : ''}`
  return [
    {
      incident: before.id,
      at,
      kind: 'cause',
      key: verdict.cause,
      text,
      ...(why?.evidence && { evidence: why.evidence }),
    },
  ]
}

const STATE_TEXT: Partial<Record<StoredIncident['state'], string>> = {
  restoring: 'Restoring: good looks gather',
  resolved: 'Resolved',
}

function stateFacts(before: StoredIncident, after: StoredIncident, at: number): TimelineFact[] {
  const text = STATE_TEXT[after.state]
  return before.state === after.state || !text
    ? []
    : [{ incident: after.id, at, kind: 'alert', key: `state:${after.state}`, text }]
}
