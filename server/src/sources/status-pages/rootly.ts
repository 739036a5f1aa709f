import type { Status } from '@bellwether/shared/status.ts'
import { type Dropped, type IncidentPhase, isOpen, type VendorIncident } from '@bellwether/shared/status-page.ts'
import { iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import {
  At,
  addressOf,
  Body,
  beginning,
  hostOf,
  Id,
  IMPACT_WORDS,
  lookup,
  Maybe,
  Name,
  NO_INSTANT,
  noBetter,
  oldestFirst,
  PHASE_WORDS,
  word,
  wordFor,
} from './wire.ts'

const INDICATORS: Record<string, Status> = {
  none: 'operational',
  maintenance: 'under_maintenance',
  minor: 'degraded_performance',
  major: 'major_outage',
}
const phaseOf = lookup<IncidentPhase>(PHASE_WORDS, 'unknown')

const Update = z.object({ created_at: At, started_at: At, status: Maybe, body: Body, message: Body, event: Body })

/** What an incident looks like is not documented: everything but an id and a name may be missing. */
const Incident = z.object({
  id: Id,
  title: Name.optional().catch(undefined),
  name: Name.optional().catch(undefined),
  status: Maybe,
  impact: word(IMPACT_WORDS, 'unknown'),
  created_at: At,
  started_at: At,
  updated_at: At,
  resolved_at: At,
  url: Maybe,
  updates: looseArray(Update),
})

const Page = z.object({
  page: z.object({ name: Maybe, url: Maybe, updated_at: At }),
  status: z
    .object({ indicator: word(INDICATORS, 'unknown') })
    .optional()
    .catch(undefined),
  incidents: looseArray(Incident),
})

/** Rootly: the page's own summary and what is open. It lists no components. */
export const rootly: StatusPageProvider = {
  label: 'Rootly',
  documentation: 'https://docs.rootly.com/configuration/status-page-public-api',
  hosted: true,
  carries: {
    statuses: [],
    indicators: Object.values(INDICATORS),
    impacts: ['minor', 'major', 'critical', 'none'],
    phases: ['investigating', 'identified', 'monitoring', 'unknown'],
    maintenances: [],
  },
  requests: (address) => [
    { url: addressOf(address, STATUS) },
    { url: addressOf(address, `${INCIDENTS}?per_page=100`) },
  ],
  recognise,
  read,
  imitate({ page, indicator = 'unknown', incidents }) {
    const head = {
      name: page.name,
      url: page.url,
      time_zone: 'Etc/UTC',
      ...(page.updatedAt !== undefined && { updated_at: iso(page.updatedAt) }),
    }
    const written = indicator === 'unknown' ? 'unknown' : wordFor<Status>(INDICATORS, indicator, ...noBetter(indicator))
    const open = incidents.filter(isOpen).map(incidentRow)
    return asJson({
      [STATUS]: { page: head, status: { indicator: written, description: '' }, incidents: open },
      [`${INCIDENTS}?per_page=100`]: { page: head, incidents: open },
    })
  },
}

const STATUS = '/api/v1/status.json'
const INCIDENTS = '/api/v1/incidents.json'

/** Like Atlassian's summary, but the page has no id; its time zone tells it from other copies. */
function recognise(document: Document): boolean {
  const at = peek(document)
  const hasPage = typeof at('page.name') === 'string' && at('page.id') === undefined && at('components') === undefined
  const isOwn = typeof at('page.time_zone') === 'string' && Array.isArray(at('incidents'))
  return hasPage && isOwn && (at('status') === undefined || typeof at('status.indicator') === 'string')
}

function read(documents: Document[], address: PageAddress): PageFacts {
  const pages = documents.map((document) => json(document, Page))
  const main = pages.find(({ status }) => status !== undefined) ?? pages[0]
  if (!main) throw new Unreadable('no document')
  const dropped: Dropped[] = pages.flatMap((page) => droppedIn(page))
  // What is open stands in either document.
  const incidents = new Map(pages.flatMap((page) => page.incidents).map((incident) => [incident.id, incident]))
  const { name, url, updated_at: updatedAt } = main.page
  return {
    page: { name: name ?? hostOf(address.url), url: url ?? address.url, ...(updatedAt !== undefined && { updatedAt }) },
    indicator: main.status?.indicator,
    components: [],
    incidents: [...incidents.values()].flatMap((incident) => incidentOf(incident, dropped)),
    maintenances: [],
    dropped,
  }
}

function incidentOf(incident: z.output<typeof Incident>, dropped: Dropped[]): VendorIncident[] {
  const {
    id,
    title,
    name = title ?? id,
    status,
    impact,
    created_at,
    started_at,
    updated_at,
    resolved_at,
    url,
  } = incident
  const updates = oldestFirst(
    incident.updates.flatMap(({ created_at: posted, started_at: begun, status: said, body, message, event }) => {
      const at = posted ?? begun
      return at === undefined ? [] : [{ at, phase: phaseOf(said), body: body || message || event }]
    }),
  )
  const phase = phaseOf(status)
  const resolvedAt = resolved_at ?? (isOpen({ phase }) ? undefined : updated_at)
  const startedAt = beginning([started_at, created_at], resolvedAt, updates) ?? updated_at
  if (startedAt === undefined) {
    dropped.push({ path: `incidents.${id}`, why: NO_INSTANT })
    return []
  }
  return [
    {
      id,
      name,
      impact,
      phase,
      startedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      ...(url && { url }),
      componentIds: [],
      updates,
    },
  ]
}

const incidentRow = ({ id, name: title, impact, phase, startedAt, url, updates }: VendorIncident) => ({
  id,
  title,
  status: phase,
  impact: wordFor(IMPACT_WORDS, impact),
  created_at: iso(startedAt),
  updated_at: iso(updates.at(-1)?.at ?? startedAt),
  ...(url && { url }),
  updates: updates.toReversed().map(({ at, phase: status, body }) => ({
    created_at: iso(at),
    status,
    body: escapeMarkup(body),
  })),
})
