import type { PageReading, VendorIncident } from '@bellwether/shared/status-page.ts'
import { DAY, type Instant, type Millis } from '@bellwether/shared/time.ts'
import type { Register } from '../domain/register.ts'
import { FOLLOWED, withdrawnNotices } from '../domain/withdrawn-notices.ts'
import type { PageHistory } from '../sources/status-pages/history.ts'
import type { StoreTx } from '../store/store.ts'
import type { ChangedNotice, StoredVendorIncident } from '../store/vendor-incidents.ts'
import type { Looked } from './look.ts'

/** A vendor incident that is new or says something new, as news. */
export interface Notice {
  vendor: string
  id: string
  title: string
  text: string
  url?: string
  publishedAt: Instant
}

/** What the history tells of first is no news when it began longer ago. */
const NEWS: Millis = DAY

/** The vendor's own word is kept apart from our finding: incidents by their id with every revision, what was taken back, and maintenances. */
export async function recordPages(tx: StoreTx, looked: Looked[], register: Register): Promise<Notice[]> {
  const notices: Notice[] = []
  for (const { page, at } of looked) {
    if (!page || !register.vendors.has(page.vendor)) continue
    const { vendor, reading, history } = page
    const known = history ? await tx.vendorIncidents.begunSince(vendor, at - FOLLOWED) : []
    const changed = await recordIncidents(tx, vendor, reading, reading.incidents, at)
    await tx.vendorIncidents.saveMaintenances(vendor, reading.maintenances, at)
    const edited = history ? await recordHistory(tx, { vendor, reading, history, known }, at) : []
    notices.push(...[...changed, ...edited].map(({ incident }) => newsOf(vendor, incident)))
  }
  return notices
}

async function recordIncidents(
  tx: StoreTx,
  vendor: string,
  { components }: PageReading,
  incidents: VendorIncident[],
  at: Instant,
): Promise<ChangedNotice[]> {
  const names = new Map(components.map((component) => [component.id, component.name]))
  const namesOf = (ids: string[]) => ids.map((id) => names.get(id) ?? id)
  const changed = await tx.vendorIncidents.upsert(vendor, incidents, namesOf, at)
  const ids = incidents.map((incident) => incident.id)
  await tx.vendorIncidents.touch(vendor, ids, at)
  return changed
}

interface Past {
  vendor: string
  reading: PageReading
  history: PageHistory
  /** Before this look. */
  known: StoredVendorIncident[]
}

/** What was edited after its end, and what is not there any more. */
async function recordHistory(
  tx: StoreTx,
  { vendor, reading, history, known }: Past,
  at: Instant,
): Promise<ChangedNotice[]> {
  const shown = new Set(reading.incidents.map(({ id }) => id))
  const before = new Map(known.map((incident) => [incident.id, incident]))
  const followed = history.incidents
    .filter(({ id, startedAt }) => !shown.has(id) && startedAt >= at - FOLLOWED)
    .map((incident) => completed(incident, before.get(incident.id)))
  const changed = await recordIncidents(tx, vendor, reading, followed, at)
  const listed = [...history.incidents, ...reading.incidents]
  const { ids } = withdrawnNotices(known, { incidents: listed, whole: history.whole }, at)
  await tx.vendorIncidents.withdraw(vendor, ids, at)
  return changed.filter(({ incident, isNew }) => !isNew || incident.startedAt >= at - NEWS)
}

/** Histories leave out what the page itself said while it lasted: that is no edit. */
const completed = (incident: VendorIncident, before: StoredVendorIncident | undefined): VendorIncident => ({
  ...incident,
  componentIds: incident.componentIds.length > 0 ? incident.componentIds : (before?.componentIds ?? []),
  updates: incident.updates.length > 0 ? incident.updates : (before?.updates ?? []),
})

function newsOf(vendor: string, incident: VendorIncident): Notice {
  return {
    vendor,
    id: incident.id,
    title: incident.name,
    text: incident.updates.map((update) => update.body).join('\n\n'),
    publishedAt: incident.updates.at(-1)?.at ?? incident.startedAt,
    ...(incident.url && { url: incident.url }),
  }
}
