import type { Status } from '@bellwether/shared/status.ts'
import {
  type Dropped,
  type Impact,
  isOpen,
  type PageComponent,
  type VendorIncident,
} from '@bellwether/shared/status-page.ts'
import { type Instant, iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import { instantOf } from '../../lib/instant.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { nameIn } from './affected.ts'
import type { PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import {
  At,
  addressOf,
  beginning,
  Flag,
  hostOf,
  lookup,
  Maybe,
  Name,
  NO_INSTANT,
  noBetter,
  word,
  wordFor,
} from './wire.ts'

const WORDS: Record<string, Status> = {
  ok: 'operational',
  notice: 'operational',
  disrupted: 'degraded_performance',
  down: 'major_outage',
}
const SEVERITIES: Record<string, Impact> = { notice: 'none', disrupted: 'minor', down: 'critical' }
const impactOf = lookup<Impact>(SEVERITIES, 'unknown')

const Issue = z.object({
  title: Name,
  createdAt: At,
  lastMod: At,
  permalink: Maybe,
  filename: Maybe,
  severity: Maybe,
  resolved: Flag,
  informational: Flag,
  resolvedAt: At,
  affected: looseArray(Name),
})
type Issue = z.output<typeof Issue>

const Page = z.object({
  title: Maybe,
  baseURL: Maybe,
  summaryStatus: word(WORDS, 'unknown'),
  buildDate: Maybe,
  buildTime: Maybe,
  buildTimezone: Maybe,
  pinnedIssues: looseArray(Issue),
  systems: looseArray(
    z.object({ name: Name, category: Maybe, status: word(WORDS, 'unknown'), unresolvedIssues: looseArray(Issue) }),
  ),
})

/**
 * cState: a static page made by Hugo, as fresh as its last build. Instants are written by Go (`<no value>` for none),
 * and a quotation mark in a title breaks the whole file, which is then unreadable.
 */
export const cstate: StatusPageProvider = {
  label: 'cState',
  documentation: 'https://github.com/cstate/cstate/wiki/API',
  carries: {
    statuses: [...new Set(Object.values(WORDS))],
    indicators: [...new Set(Object.values(WORDS))],
    impacts: Object.values(SEVERITIES),
    phases: ['unknown'],
    maintenances: [],
  },
  requests: (address) => [{ url: addressOf(address, PATH) }],
  recognise: (document) => peek(document)('cStateVersion') !== undefined && Array.isArray(peek(document)('systems')),
  read([document], address) {
    const page = json(document!, Page)
    const dropped = droppedIn(page)
    const issues = [...page.systems.flatMap(({ unresolvedIssues }) => unresolvedIssues), ...page.pinnedIssues]
    const found = new Map(issues.map((issue) => [idOf(issue), issue]))
    const built = instantOf(`${page.buildDate} ${page.buildTime} ${page.buildTimezone}`)
    return {
      page: {
        name: page.title ?? hostOf(address.url),
        url: page.baseURL ?? address.url,
        ...(built !== undefined && { updatedAt: built }),
      },
      indicator: page.summaryStatus,
      components: page.systems.map(({ name, category, status }) => ({
        id: name,
        name,
        status,
        ...(category && { group: category }),
      })),
      incidents: [...found].flatMap(([id, issue]) => incidentOf(id, issue, dropped)),
      maintenances: [],
      dropped,
    }
  },
  imitate: (facts) => asJson({ [PATH]: documentOf(facts) }),
}

const PATH = '/index.json'

const idOf = ({ filename, permalink, title }: Issue): string => filename ?? permalink ?? title

function incidentOf(id: string, issue: Issue, dropped: Dropped[]): VendorIncident[] {
  const resolvedAt = issue.resolved ? (issue.resolvedAt ?? issue.lastMod) : undefined
  const startedAt = beginning([issue.createdAt, issue.lastMod], resolvedAt, [])
  if (startedAt === undefined) {
    dropped.push({ path: `unresolvedIssues.${id}`, why: NO_INSTANT })
    return []
  }
  return [
    {
      id,
      name: issue.title,
      impact: issue.informational ? 'none' : impactOf(issue.severity),
      phase: issue.resolved ? 'resolved' : 'unknown',
      startedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      ...(issue.permalink && { url: issue.permalink }),
      componentIds: issue.affected,
      updates: [],
    },
  ]
}

/** As Go prints it: `2026-09-20 09:58:00 +0000 UTC`. */
const goTime = (at: Instant): string =>
  iso(at)
    .replace('T', ' ')
    .replace(/\.000Z$|Z$/, ' +0000 UTC')

function documentOf(facts: PageFacts) {
  const { page, indicator = 'unknown', components, incidents } = facts
  const nameOf = nameIn(facts)
  const issues = incidents.map((incident) => issueOf(incident, nameOf))
  const isAbout = ({ name }: PageComponent) => issues.filter(({ affected }) => affected.includes(name))
  const written = (status: Status) =>
    status === 'unknown' ? 'unknown' : wordFor<Status>(WORDS, status, ...noBetter(status))
  const [buildDate, buildTime] = page.updatedAt === undefined ? ['', ''] : iso(page.updatedAt).split('T')
  return {
    is: 'index',
    cStateVersion: '6.0.1',
    apiVersion: '2.0',
    title: page.name,
    baseURL: page.url,
    summaryStatus: written(indicator),
    systems: components.map((component) => ({
      name: component.name,
      category: component.group ?? '',
      status: written(component.status),
      unresolvedIssues: isAbout(component).filter(({ resolved }) => !resolved),
    })),
    pinnedIssues: issues.filter(({ affected }) => !components.some(({ name }) => affected.includes(name))),
    buildDate,
    buildTime: buildTime?.slice(0, 8),
    buildTimezone: 'UTC',
  }
}

const issueOf = (incident: VendorIncident, nameOf: (id: string) => string) => ({
  is: 'issue',
  title: incident.name,
  createdAt: goTime(incident.startedAt),
  lastMod: goTime(incident.updates.at(-1)?.at ?? incident.startedAt),
  ...(incident.url && { permalink: incident.url }),
  severity: incident.impact === 'unknown' ? 'unknown' : wordFor(SEVERITIES, incident.impact, rather(incident.impact)),
  resolved: !isOpen(incident),
  informational: incident.impact === 'none',
  resolvedAt: incident.resolvedAt === undefined ? '<no value>' : goTime(incident.resolvedAt),
  affected: incident.componentIds.map(nameOf),
  filename: incident.id,
})

const rather = (impact: Impact): Impact => (impact === 'major' ? 'critical' : 'none')
