import { iso } from '@bellwether/shared/time.ts'
import type { Document } from '../../lib/http.ts'
import type { StatusPageProvider } from './contract.ts'
import { isUlid, peek } from './peek.ts'
import { readSummary } from './summary.ts'
import { asJson, SUMMARY_VOCABULARY, summaryDocuments } from './summary-imitation.ts'
import { addressOf } from './wire.ts'

/** Atlassian Statuspage. Its summary leaves out what is resolved; `incidents.json` has the last fifty. */
export const statuspage: StatusPageProvider = {
  label: 'Atlassian Statuspage',
  documentation: 'https://metastatuspage.com/api',
  hosted: true,
  hosts: ['.statuspage.io', '.status.atlassian.com'],
  carries: SUMMARY_VOCABULARY,
  requests: (address) => [{ url: addressOf(address, '/api/v2/summary.json') }],
  history: (address) => [{ url: addressOf(address, '/api/v2/incidents.json') }],
  recognise: (document) => isSummary(document) || isIncident(document),
  read: readSummary,
  imitate: (facts) => {
    const pageId = facts.page.id === undefined || isUlid(facts.page.id) ? '3xb8lm0tarn7' : facts.page.id
    return asJson(summaryDocuments(facts, { pageId, instant: iso, links: true }))
  },
}

/** Copies of the format differ in the page's id: incident.io has a ULID there, Rootly none. */
function isSummary(document: Document): boolean {
  const at = peek(document)
  if (at('page') === undefined)
    return typeof at('status.indicator') === 'string' && typeof at('status.description') === 'string'
  const id = at('page.id')
  const sections = ['status.indicator', 'components', 'incidents', 'scheduled_maintenances']
  return typeof id === 'string' && !isUlid(id) && sections.some((section) => at(section) !== undefined)
}

/** One incident by itself, as the management API and archives have it. */
function isIncident(document: Document): boolean {
  const at = peek(document)
  return Array.isArray(at('incident_updates')) && typeof at('page_id') === 'string' && !isUlid(at('page_id'))
}
