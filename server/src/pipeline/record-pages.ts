import type { PageReading, VendorIncident } from '@bellwether/shared/status-page.ts'
import { DAY, type Instant, type Millis } from '@bellwether/shared/time.ts'
import { endOfNotice, noLongerShown } from '../domain/ended-notices.ts'
import type { Register } from '../domain/register.ts'
import { FOLLOWED, withdrawnNotices } from '../domain/withdrawn-notices.ts'
import type { PageHistory } from '../sources/status-pages/history.ts'
import type { StoreTx } from '../store/store.ts'
import type { ChangedNotice, StoredVendorIncident } from '../store/vendor-incidents.ts'
import type { Looked } from './looked.ts'

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

/** What the vendors said, and whose word is another now (an end or a withdrawal is no news, but weighs). */
export interface Recorded {
  notices: Notice[]
  vendors: string[]
}

/** The vendor's own word is kept apart from our finding: incidents by their id with every revision, what was taken back, and maintenances. */
export async function recordPages(tx: StoreTx, looked: Looked[], register: Register): Promise<Recorded> {
  const notices: Notice[] = []
  const vendors = new Set<string>()
  for (const { page, at, sourceState } of looked) {
    if (!page || !register.vendors.has(page.vendor)) continue
    const { vendor, reading, history } = page
    const known = history ? await tx.vendorIncidents.begunSince(vendor, at - FOLLOWED) : []
    const changed = await recordIncidents(tx, vendor, reading, reading.incidents, at)
    const works = await tx.vendorIncidents.saveMaintenances(vendor, reading.maintenances, at)
    const edited = history ? await recordHistory(tx, { vendor, reading, history, known }, at) : NOTHING
    const ended = sourceState === 'ok' && page.missingIsGone ? await recordEnds(tx, vendor, reading, at) : 0
    notices.push(...[...changed, ...edited.changed].map(({ incident }) => newsOf(vendor, incident)))
    if (changed.length + edited.changed.length + edited.withdrawn + ended + works > 0) vendors.add(vendor)
  }
  return { notices, vendors: [...vendors] }
}

/** What became of notices that a page without a past does not show any more. */
async function recordEnds(tx: StoreTx, vendor: string, reading: PageReading, at: Instant): Promise<number> {
  const open = await tx.vendorIncidents.openOf(vendor)
  const left = noLongerShown(open, reading.incidents).map((notice) => ({
    notice,
    decision: endOfNotice(notice, reading.components, at),
  }))
  const over = left.filter(({ decision }) => decision === 'ended_well' || decision === 'ended_as_announced')
  const ended = over.map(({ notice }): VendorIncident => ({ ...notice, phase: 'resolved', resolvedAt: at }))
  await recordIncidents(tx, vendor, reading, ended.map(bare), at)
  const back = left.filter(({ decision }) => decision === 'taken_back_at_once').map(({ notice }) => notice.id)
  await tx.vendorIncidents.withdraw(vendor, back, at)
  return ended.length + back.length
}

const NOTHING = { changed: [] as ChangedNotice[], withdrawn: 0 }

/** As the vendor told it, without what we know of it beside. */
const bare = ({ id, name, impact, phase, startedAt, resolvedAt, url, componentIds, updates }: VendorIncident) => ({
  id,
  name,
  impact,
  phase,
  startedAt,
  componentIds,
  updates,
  ...(resolvedAt !== undefined && { resolvedAt }),
  ...(url !== undefined && { url }),
})

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
): Promise<typeof NOTHING> {
  const shown = new Set(reading.incidents.map(({ id }) => id))
  const before = new Map(known.map((incident) => [incident.id, incident]))
  const followed = history.incidents
    .filter(({ id, startedAt }) => !shown.has(id) && startedAt >= at - FOLLOWED)
    .map((incident) => completed(incident, before.get(incident.id)))
  const changed = await recordIncidents(tx, vendor, reading, followed, at)
  const listed = [...history.incidents, ...reading.incidents]
  const { ids } = withdrawnNotices(known, { incidents: listed, whole: history.whole }, at)
  await tx.vendorIncidents.withdraw(vendor, ids, at)
  const news = changed.filter(({ incident, isNew }) => !isNew || incident.startedAt >= at - NEWS)
  return { changed: news, withdrawn: ids.length }
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
