import type { Verdict } from '@bellwether/shared/cause.ts'
import { CAUSE_WORDS } from '@bellwether/shared/cause.ts'
import { formatDuration, iso } from '@bellwether/shared/time.ts'
import { attribute } from '../domain/attribute.ts'
import type { Case } from '../domain/case.ts'
import { QUIET } from '../domain/flapping.ts'
import { incidentState } from '../domain/group.ts'
import { titleOf } from '../domain/incident-title.ts'
import { overruled } from '../domain/overrule.ts'
import { canBePart } from '../domain/wider.ts'
import type { StoredIncident, TimelineFact } from '../store/incidents.ts'
import type { StoreTx } from '../store/store.ts'
import { type Gathered, gather, vendorFacts } from './gather.ts'
import type { ObserveDeps } from './observe-deps.ts'
import { owe } from './owe.ts'
import { type TurnedInto, turnedInto } from './turned-into.ts'

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
  let isTurned = false
  for (const incident of concerned) isTurned = (await rejudgeOne(tx, incident, deps)) || isTurned
  // What began or ended may have, or have had, others as its parts.
  const others = isTurned && open.length > 1 ? open.filter((incident) => canBePart(incident)) : []
  for (const { id } of others) {
    const incident = await tx.incidents.byId(id)
    if (incident && incident.resolvedAt === undefined) await rejudgeOne(tx, incident, deps)
  }
  return [...new Set([...concerned, ...others].map((incident) => incident.id))]
}

/** True: it began, or it is over. */
async function rejudgeOne(
  tx: StoreTx,
  before: StoredIncident,
  { register, clock }: Pick<ObserveDeps, 'register' | 'clock'>,
): Promise<boolean> {
  const now = clock.now()
  const alerts = (await tx.alerts.ofIncidents([before.id])).filter((alert) => alert.firedAt !== undefined)
  const dependencies = [...new Set(alerts.map((alert) => alert.dependency))]
  const state = incidentState(before, alerts)
  const known = await gather(tx, before, alerts, register, now)
  // A story that is over keeps the cause it ended with.
  const verdict = state === 'resolved' && before.verdict ? before.verdict : await verdictOn(tx, before.id, known)
  const { flappingSince: _, ...rest } = before
  const flapping = alerts.flatMap((alert) => (alert.state === 'firing' ? (alert.flappingSince ?? []) : []))
  const incident: StoredIncident = {
    ...rest,
    ...(flapping.length > 0 && { flappingSince: Math.min(...flapping) }),
    state,
    // What was joined into another has no alerts any more, and keeps its name.
    title:
      alerts.length > 0 ? titleOf({ ...before, flapping: flapping.length > 0 }, dependencies, register) : before.title,
    cause: verdict.cause,
    confidence: verdict.confidence,
    verdict,
    ...(state === 'resolved' && { resolvedAt: now }),
  }
  await tx.incidents.save(incident)
  await tx.incidents.tell([
    ...vendorFacts(before.id, known),
    ...causeFacts(before, verdict, now),
    ...ruledFacts(before, verdict, now),
    ...stateFacts(before, incident, now, state === 'resolved' ? await turnedInto(tx, alerts) : undefined),
    ...flappingFacts(before, incident, now),
  ])
  if (before.verdict === undefined || before.cause !== verdict.cause) await tx.incidents.judged(before.id, now, verdict)
  await owe(tx, { incident, alerts, known }, register, now)
  return before.verdict === undefined || state === 'resolved'
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

/** While a person's word stands, the rules go on looking: that they change their mind is told, and changes nothing. */
function ruledFacts(before: StoredIncident, { ruled }: Verdict, at: number): TimelineFact[] {
  const earlier = before.verdict?.ruled
  if (!ruled || !earlier || ruled.cause === earlier.cause) return []
  const why = ruled.reasons.find((reason) => reason.cause === ruled.cause && reason.direction === 'for')
  const text = `The rules alone would say now: ${CAUSE_WORDS[ruled.cause].toLowerCase()}${why ? `, because ${why.text}` : ''}`
  const evidence = why?.evidence && { evidence: why.evidence }
  return [{ incident: before.id, at, kind: 'cause', key: `ruled:${ruled.cause}`, text, ...evidence }]
}

/** What a person says of an incident that is over, or takes back: nothing is judged anew, since what it was judged by has passed. */
export async function restate(tx: StoreTx, incident: StoredIncident, at: number): Promise<void> {
  const ruled = incident.verdict?.ruled ?? incident.verdict ?? attribute(NOTHING_KNOWN)
  const own = await tx.overrules.active(incident.id)
  const verdict = own ? overruled(ruled, { by: own.said_by, cause: own.cause, reason: own.reason }) : ruled
  await tx.incidents.save({ ...incident, cause: verdict.cause, confidence: verdict.confidence, verdict })
  await tx.incidents.tell(causeFacts(incident, verdict, at))
  if (incident.cause !== verdict.cause) await tx.incidents.judged(incident.id, at, verdict)
}

const NOTHING_KNOWN: Case = {
  now: 0,
  vendor: '',
  vendorName: '',
  firstBadAt: 0,
  symptoms: [],
  healthySiblings: [],
  notices: [],
  events: [],
  blind: false,
}

function flappingFacts(before: StoredIncident, after: StoredIncident, at: number): TimelineFact[] {
  const since = after.flappingSince
  if (since === undefined || before.flappingSince !== undefined) return []
  const text = `Flapping since ${iso(since).slice(11, 16)} UTC: it is over when it has been good for ${formatDuration(QUIET)}`
  return [{ incident: after.id, at, kind: 'alert', key: `flapping:${since}`, text }]
}

const STATE_TEXT: Partial<Record<StoredIncident['state'], string>> = {
  restoring: 'Restoring: good looks gather',
  resolved: 'Resolved',
}

function stateFacts(before: StoredIncident, after: StoredIncident, at: number, turned?: TurnedInto): TimelineFact[] {
  const goesOn = after.joinedInto ?? turned?.incident
  const text =
    after.joinedInto && after.state === 'resolved'
      ? 'Goes on as a part of another incident'
      : turned
        ? `Over in this way only: ${turned.all ? 'it' : 'some of it'} goes on as another incident`
        : STATE_TEXT[after.state]
  return before.state === after.state || !text
    ? []
    : [
        {
          incident: after.id,
          at,
          kind: 'alert',
          key: `state:${after.state}`,
          text,
          ...(goesOn && { url: `/incidents/${goesOn}` }),
        },
      ]
}
