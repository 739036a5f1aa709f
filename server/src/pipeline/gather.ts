import type { Instant } from '@bellwether/shared/time.ts'
import type { Case } from '../domain/case.ts'
import { OUR_SIDE, type Register, vendorName } from '../domain/register.ts'
import { vendorsOf } from '../domain/things.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { StoredIncident, TimelineFact } from '../store/incidents.ts'
import type { StoreTx } from '../store/store.ts'
import { eventsOf, noticesOf, type Told } from './gather-stories.ts'
import { othersOf, symptomOf } from './gather-symptoms.ts'

/** The case, and what its timeline should tell. */
export interface Gathered extends Case {
  noticeTexts: Told[]
  publications: Told[]
}

/** Everything known about an incident, from every table, before it is judged. */
export async function gather(
  tx: StoreTx,
  incident: StoredIncident,
  alerts: StoredAlert[],
  register: Register,
  now: Instant,
): Promise<Gathered> {
  // What is good again was trouble of this story too: that it ends bit by bit is no other cause.
  const shown = [
    ...new Map(alerts.map((alert) => [`${alert.dependency}\n${alert.component}\n${alert.kind}`, alert])).values(),
  ]
  const [notices, events, others, maintenance] = await Promise.all([
    noticesOf(tx, incident, shown, register),
    eventsOf(tx, incident, shown, register),
    othersOf(tx, incident, shown, register),
    tx.vendorIncidents.maintenanceNow(incident.vendor, now),
  ])
  return {
    now,
    vendor: incident.vendor,
    vendorName: vendorName(register, incident.vendor),
    firstBadAt: incident.firstBadAt,
    symptoms: await Promise.all(shown.map((alert) => symptomOf(tx, alert, register))),
    ...others,
    // What a vendor took back is told, but proves nothing.
    notices: notices.filter((entry) => !entry.isWithdrawn).map((entry) => entry.notice),
    events: events.map((entry) => entry.event),
    blind: incident.vendor === OUR_SIDE,
    ...(register.vantages?.size && { otherPlaces: true }),
    ...(incident.strand?.startsWith('platform:') && {
      underOne: vendorsOf(
        shown.map((alert) => alert.dependency),
        register,
      ),
    }),
    noticeTexts: notices.flatMap((entry) => entry.told),
    publications: events.flatMap((entry) => entry.told),
    ...(maintenance !== undefined && { maintenance }),
  }
}

/** What vendor and press said, as facts of the incident's timeline, at the time they said it. */
export function vendorFacts(incident: string, known: Gathered): TimelineFact[] {
  return [
    ...known.noticeTexts.map((entry) => ({
      incident,
      at: entry.at,
      kind: 'vendor' as const,
      key: entry.id,
      text: entry.text,
      ...(entry.url && { url: entry.url }),
    })),
    ...known.publications.map((entry) => ({
      incident,
      at: entry.at,
      kind: 'publication' as const,
      key: entry.id,
      text: entry.text,
      evidence: { type: 'publication' as const, id: entry.id },
      ...(entry.url && { url: entry.url }),
    })),
  ]
}
