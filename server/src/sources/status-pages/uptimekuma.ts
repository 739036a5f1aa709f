import type { Status } from '@bellwether/shared/status.ts'
import type { Maintenance, MaintenancePhase, PageComponent, VendorIncident } from '@bellwether/shared/status-page.ts'
import { isOpen } from '@bellwether/shared/status-page.ts'
import { iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json, text } from '../../lib/document.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray, looseRecord } from '../../lib/loose.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import { At, addressOf, hostOf, Id, Maybe, Name, NO_INSTANT, noBetter, word, wordFor } from './wire.ts'

const BEAT_CODES: Record<string, Status> = {
  0: 'major_outage',
  1: 'operational',
  /** Pending: failed, and being tried again. */
  2: 'degraded_performance',
  3: 'under_maintenance',
}
const PERIOD_WORDS: Record<string, MaintenancePhase> = {
  scheduled: 'scheduled',
  'under-maintenance': 'in_progress',
  ended: 'completed',
}

/**
 * Uptime Kuma. A page (called by its slug) names the monitors, another document has their heartbeats; the newest beat
 * is the state, and a monitor without beats has none. Its incidents are pinned notes: no phases, no severity, and they
 * vanish when they are over. Times have no zone and are UTC.
 */
export const uptimekuma: StatusPageProvider = {
  label: 'Uptime Kuma',
  documentation: 'https://github.com/louislam/uptime-kuma/wiki/API-Documentation',
  carries: {
    statuses: Object.values(BEAT_CODES),
    indicators: [],
    impacts: ['unknown'],
    phases: ['unknown'],
    maintenances: Object.values(PERIOD_WORDS),
  },
  places: (address) => (slugOf(address) ? [address] : [{ ...address, api: addressOf(address, '/status/default') }]),
  locate(page) {
    const slug = /window\.preloadData[\s\S]*?["']?slug["']?\s*:\s*["']([\w-]+)["']/.exec(text(page))?.[1]
    return slug === undefined ? undefined : new URL(`/status/${slug}`, page.url).href
  },
  requests(address) {
    const slug = slugOf(address)
    if (slug === undefined) return []
    return [
      { url: addressOf(address, `/api/status-page/${slug}`) },
      { url: addressOf(address, `/api/status-page/heartbeat/${slug}`), needed: true },
    ]
  },
  recognise: (document) => isPage(document) || isBeats(document),
  read(documents, address) {
    const pages = documents.filter((document) => !isBeats(document)).map((document) => json(document, Page))
    const beats = documents.filter(isBeats).map((document) => json(document, Beats))
    const newest = new Map(beats.flatMap(({ heartbeatList }) => Object.entries(heartbeatList).map(newestOf)))
    const [page] = pages
    const instants = [...newest.values()].flatMap((beat) => beat?.time ?? [])
    return {
      page: {
        name: page?.config.title ?? hostOf(address.url),
        url: address.url,
        updatedAt: instants.length > 0 ? Math.max(...instants) : undefined,
      },
      components: page
        ? componentsOf(page, newest)
        : [...newest].map(([id, beat]) => ({ id, name: id, status: stateOf(beat) })),
      incidents: pages.flatMap(incidentsOf),
      maintenances: pages.flatMap(({ maintenanceList }) => maintenanceList.map(maintenanceOf)),
      dropped: [...pages, ...beats].flatMap((one) => droppedIn(one)),
    }
  },
  imitate: (facts, address) => asJson(documentsOf(facts, slugOf(address) ?? 'default')),
}

const slugOf = ({ url, api = url }: PageAddress): string | undefined =>
  /\/status\/([\w-]+)/.exec(new URL(api).pathname)?.[1]

const isPage = (document: Document): boolean =>
  Array.isArray(peek(document)('publicGroupList')) && typeof peek(document)('config.slug') === 'string'
const isBeats = (document: Document): boolean =>
  typeof peek(document)('heartbeatList') === 'object' && typeof peek(document)('uptimeList') === 'object'

const Beat = z.object({ status: word(BEAT_CODES, 'unknown'), time: At })
type Beat = z.output<typeof Beat>
const Beats = z.object({ heartbeatList: looseRecord(looseArray(Beat)) })

const Note = z
  .object({ id: Id, title: Name, content: Maybe, createdDate: At, lastUpdatedDate: At })
  .refine(({ createdDate }) => createdDate !== undefined, NO_INSTANT)
const Period = z
  .object({
    id: Id,
    title: Name,
    status: word(PERIOD_WORDS, 'unknown'),
    timeslotList: looseArray(z.object({ startDate: At, endDate: At })),
  })
  .refine(({ timeslotList }) => timeslotList[0]?.startDate !== undefined, NO_INSTANT)
const Monitor = z.object({ id: Id, name: Name })
const Page = z.object({
  config: z.object({ title: Maybe }),
  publicGroupList: looseArray(z.object({ name: Maybe, monitorList: looseArray(Monitor) })),
  /** Version 2. */
  incidents: looseArray(Note),
  /** Version 1. */
  incident: z.unknown().optional(),
  maintenanceList: looseArray(Period),
})
type Page = z.output<typeof Page>

const newestOf = ([id, beats]: [string, Beat[]]): [string, Beat | undefined] => [
  id,
  beats.reduce<Beat | undefined>(
    (newest, beat) => ((beat.time ?? 0) >= (newest?.time ?? 0) ? beat : newest),
    undefined,
  ),
]

const stateOf = (beat: Beat | undefined): Status => beat?.status ?? 'unknown'

/** A monitor may stand in several groups. */
function componentsOf({ publicGroupList }: Page, newest: Map<string, Beat | undefined>): PageComponent[] {
  const found = new Map<string, PageComponent>()
  for (const { name: group, monitorList } of publicGroupList)
    for (const { id, name } of monitorList)
      if (!found.has(id)) found.set(id, { id, name, status: stateOf(newest.get(id)), ...(group && { group }) })
  return [...found.values()]
}

function incidentsOf({ incidents, incident }: Page): VendorIncident[] {
  const pinned = incident ? looseArray(Note).parse([incident]) : []
  return [...incidents, ...pinned].map(({ id, title, content = '', createdDate, lastUpdatedDate }) => ({
    id,
    name: title,
    impact: 'unknown',
    phase: 'unknown',
    startedAt: createdDate!,
    componentIds: [],
    updates: [{ at: Math.max(createdDate!, lastUpdatedDate ?? 0), phase: 'unknown', body: content }],
  }))
}

function maintenanceOf({ id, title, status, timeslotList }: z.output<typeof Period>): Maintenance {
  const { startDate, endDate } = timeslotList[0]!
  return { id, name: title, phase: status, from: startDate!, ...(endDate && { to: endDate }), componentIds: [] }
}

const timeOf = (at: number): string => iso(at).replace('T', ' ').replace('Z', '')

function documentsOf({ page, components, incidents, maintenances }: PageFacts, slug: string): Record<string, unknown> {
  const groups = [...new Set(components.map(({ group = '' }) => group))]
  const time = timeOf(page.updatedAt ?? Math.max(0, ...incidents.map(({ startedAt }) => startedAt)))
  const beat = (status: Status) => ({
    status: Number(wordFor<Status>(BEAT_CODES, status, ...noBetter(status))),
    time,
    msg: '',
  })
  return {
    [`/api/status-page/${slug}`]: {
      config: { slug, title: page.name, published: true },
      incidents: incidents.filter(isOpen).map(({ id, name, startedAt, updates }) => ({
        id,
        style: 'danger',
        title: name,
        content: updates.at(-1)?.body ?? '',
        pin: true,
        active: true,
        createdDate: timeOf(startedAt),
        lastUpdatedDate: updates.length > 0 ? timeOf(updates.at(-1)!.at) : null,
      })),
      publicGroupList: groups.map((name, index) => ({
        id: index + 1,
        name,
        weight: index + 1,
        monitorList: components
          .filter(({ group = '' }) => group === name)
          .map(({ id, name: monitor }) => ({ id, name: monitor, type: 'http' })),
      })),
      maintenanceList: maintenances.map(({ id, name, phase, from, to }) => ({
        id,
        title: name,
        status: wordFor(PERIOD_WORDS, phase),
        timeslotList: [{ startDate: timeOf(from), endDate: to === undefined ? null : timeOf(to) }],
        timezone: 'UTC',
      })),
    },
    [`/api/status-page/heartbeat/${slug}`]: {
      heartbeatList: Object.fromEntries(
        components.map(({ id, status }) => [id, status === 'unknown' ? [] : [beat(status)]]),
      ),
      uptimeList: {},
    },
  }
}
