import type { Status } from '@bellwether/shared/status.ts'
import type { Maintenance, PageComponent, VendorIncident } from '@bellwether/shared/status-page.ts'
import { isOpen } from '@bellwether/shared/status-page.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import type { Imitation, PageFacts, Vocabulary } from './contract.ts'
import {
  COMPONENT_WORDS,
  IMPACT_WORDS,
  INDICATOR_WORDS,
  MAINTENANCE_WORDS,
  noBetter,
  PHASE_WORDS,
  wordFor,
} from './wire.ts'

export const SUMMARY_VOCABULARY: Vocabulary = {
  statuses: Object.values(COMPONENT_WORDS),
  indicators: Object.values(INDICATOR_WORDS),
  impacts: Object.values(IMPACT_WORDS),
  phases: Object.values(PHASE_WORDS),
  maintenances: Object.values(MAINTENANCE_WORDS),
}

/** How one vendor's copy of the format differs from Atlassian's. */
export interface SummaryStyle {
  pageId: string
  instant: (at: Instant) => string
  /** Incidents name the components they are about. */
  links: boolean
}

/** The documents under `/api/v2`, as JSON values. */
export function summaryDocuments(facts: PageFacts, style: SummaryStyle): Record<string, unknown> {
  const { page, components, incidents, maintenances } = facts
  const head = {
    id: style.pageId,
    name: page.name,
    url: page.url,
    ...(page.updatedAt !== undefined && { updated_at: style.instant(page.updatedAt) }),
  }
  const status = statusOf(facts)
  const rows = componentRows(components)
  const notices = incidents.map((incident) => incidentRow(incident, rows, style))
  const planned = maintenances.map((maintenance) => maintenanceRow(maintenance, rows, style))
  const open = notices.filter((_, index) => isOpen(incidents[index]!))
  return {
    '/api/v2/summary.json': { page: head, status, components: rows, incidents: open, scheduled_maintenances: planned },
    '/api/v2/status.json': { page: head, status },
    '/api/v2/components.json': { page: head, components: rows },
    '/api/v2/incidents.json': { page: head, incidents: notices },
  }
}

export const asJson = (documents: Record<string, unknown>): Imitation =>
  Object.fromEntries(
    Object.entries(documents).map(([path, value]) => [
      path,
      { headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) },
    ]),
  )

const DESCRIPTIONS: Record<string, string> = {
  none: 'All Systems Operational',
  minor: 'Minor Service Outage',
  major: 'Partial System Outage',
  critical: 'Major Service Outage',
  maintenance: 'Service Under Maintenance',
}

function statusOf({ indicator }: PageFacts) {
  if (indicator === undefined) return undefined
  const word = wordFor<Status>(INDICATOR_WORDS, indicator, ...noBetter(indicator))
  return { indicator: word, description: DESCRIPTIONS[word] ?? word }
}

interface Row {
  id: string
  name: string
  status: string
  group: boolean
  group_id: string | null
}

function componentRows(components: PageComponent[]): Row[] {
  const groups = [...new Set(components.flatMap(({ group }) => group ?? []))]
  const idOf = (group: string) => `group-${groups.indexOf(group) + 1}`
  return [
    ...groups.map((name) => ({ id: idOf(name), name, status: 'operational', group: true, group_id: null })),
    ...components.map(({ id, name, status, group }) => ({
      id,
      name,
      status: wordFor<Status>(COMPONENT_WORDS, status, ...noBetter(status)),
      group: false,
      group_id: group === undefined ? null : idOf(group),
    })),
  ]
}

const linksOf = (ids: string[], rows: Row[], { links }: SummaryStyle) =>
  links ? { components: ids.map((id) => rows.find((row) => row.id === id) ?? { id, name: id }) } : {}

function incidentRow(incident: VendorIncident, rows: Row[], style: SummaryStyle) {
  const { id, name, impact, phase, startedAt, resolvedAt, url, componentIds, updates } = incident
  return {
    id,
    name,
    impact: wordFor(IMPACT_WORDS, impact),
    status: wordFor(PHASE_WORDS, phase),
    created_at: style.instant(startedAt),
    started_at: style.instant(startedAt),
    updated_at: style.instant(updates.at(-1)?.at ?? startedAt),
    resolved_at: resolvedAt === undefined ? null : style.instant(resolvedAt),
    shortlink: url ?? null,
    ...linksOf(componentIds, rows, style),
    incident_updates: updates.toReversed().map((update) => ({
      status: wordFor(PHASE_WORDS, update.phase),
      body: escapeMarkup(update.body),
      created_at: style.instant(update.at),
      display_at: style.instant(update.at),
      affected_components: null,
    })),
  }
}

const maintenanceRow = (
  { id, name, phase, from, to, componentIds }: Maintenance,
  rows: Row[],
  style: SummaryStyle,
) => ({
  id,
  name,
  impact: 'maintenance',
  status: wordFor(MAINTENANCE_WORDS, phase),
  created_at: style.instant(from),
  scheduled_for: style.instant(from),
  scheduled_until: to === undefined ? null : style.instant(to),
  ...linksOf(componentIds, rows, style),
  incident_updates: [],
})
