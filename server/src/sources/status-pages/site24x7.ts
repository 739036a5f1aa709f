import type { Status } from '@bellwether/shared/status.ts'
import type { Dropped, Impact, IncidentPhase, PageComponent, VendorIncident } from '@bellwether/shared/status-page.ts'
import { iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json, text } from '../../lib/document.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { pathOf } from './affected.ts'
import type { PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import { At, hostOf, lookup, Maybe, MaybeId, Name, NO_INSTANT, noBetter, PHASE_WORDS, word, wordFor } from './wire.ts'

const CODES: Record<string, Status> = {
  '1': 'operational',
  '2': 'operational', // informational
  '3': 'degraded_performance',
  '4': 'under_maintenance',
  '5': 'partial_outage',
  '6': 'major_outage',
}
const phaseOf = lookup<IncidentPhase>(PHASE_WORDS, 'unknown')

const Leaf = z.object({ display_name: Name, enc_component_id: MaybeId, component_status: word(CODES, 'unknown') })
const Group = z.object({ componentgroup_display_name: Name, componentgroup_components: looseArray(Leaf) })

const Incident = z.object({
  enc_incident_id: MaybeId,
  incident_id: MaybeId,
  title: Maybe,
  incident_title: Maybe,
  display_name: Maybe,
  status: Maybe,
  incident_status: Maybe,
  started_at: At,
  begin_time: At,
  permalink: Maybe,
})

const Summary = z.object({
  data: z.object({
    current_status: looseArray(z.union([Group, Leaf])),
    active_incident_details: looseArray(Incident),
    statuspage_details: z
      .object({ display_name: Maybe, status: word(CODES, 'unknown') })
      .optional()
      .catch(undefined),
  }),
})

/** Site24x7's StatusIQ. Only the page's HTML says under which id its data is. */
export const site24x7: StatusPageProvider = {
  label: 'Site24x7 StatusIQ',
  documentation: 'https://www.site24x7.com/help/statusiq/',
  hosted: true,
  hosts: ['.site24x7statusiq.com'],
  carries: {
    statuses: [...new Set(Object.values(CODES))],
    indicators: [...new Set(Object.values(CODES))],
    impacts: [],
    phases: ['investigating', 'identified', 'monitoring'],
    maintenances: [],
  },
  requests: ({ api }) => (api === undefined ? [] : [{ url: api }]),
  locate(page) {
    const body = text(page)
    const id =
      /enc_statuspage_id["']?\s*:\s*["']([^"']+)/.exec(body) ?? /encodedStatuspageId\s*=\s*[`"']([^`"']+)/.exec(body)
    return id ? new URL(SUMMARIES + id[1], page.url).href : undefined
  },
  recognise: (document) => Array.isArray(peek(document)('data.current_status')) && peek(document)('code') !== undefined,
  read([document], address) {
    const { data } = json(document!, Summary)
    const dropped = droppedIn(data, 'data')
    return {
      page: { name: data.statuspage_details?.display_name ?? hostOf(address.url), url: address.url },
      indicator: data.statuspage_details?.status,
      components: data.current_status.flatMap((row) =>
        'display_name' in row
          ? [componentOf(row)]
          : row.componentgroup_components.map((leaf) => componentOf(leaf, row.componentgroup_display_name)),
      ),
      incidents: data.active_incident_details.flatMap((row) => incidentOf(row, dropped)),
      maintenances: [],
      dropped,
    }
  },
  imitate: (facts, address) => ({
    ...asJson({ [pathOf(address.api ?? new URL(SUMMARIES + PAGE_ID, address.url).href)]: summaryOf(facts) }),
    [pathOf(address.url)]: { headers: { 'content-type': 'text/html' }, body: home(facts) },
  }),
}

const SUMMARIES = '/sp/api/public/summary_details/statuspages/'
const PAGE_ID = 'bWFkZS11cC1pZC1vZi1hLXBhZ2U='

function componentOf(leaf: z.output<typeof Leaf>, group?: string): PageComponent {
  const { display_name: name, enc_component_id, component_status: status } = leaf
  const id = enc_component_id ?? (group === undefined ? name : `${group}/${name}`)
  return { id, name, status, ...(group !== undefined && { group }) }
}

function incidentOf(row: z.output<typeof Incident>, dropped: Dropped[]): VendorIncident[] {
  const id = row.enc_incident_id ?? row.incident_id
  const name = row.title ?? row.incident_title ?? row.display_name
  const startedAt = row.started_at ?? row.begin_time
  if (id === undefined || name === undefined || startedAt === undefined) {
    const why = startedAt === undefined ? NO_INSTANT : 'it has no id, or no title'
    dropped.push({ path: `data.active_incident_details.${id ?? '?'}`, why })
    return []
  }
  const phase = phaseOf((row.status ?? row.incident_status)?.toLowerCase())
  const impact: Impact = 'unknown' // Nothing in it says how bad it is: its components do.
  return [
    { id, name, impact, phase, startedAt, ...(row.permalink && { url: row.permalink }), componentIds: [], updates: [] },
  ]
}

function summaryOf({ page, indicator, components, incidents }: PageFacts) {
  const code = (status: Status) =>
    status === 'unknown' ? 0 : Number(wordFor<Status>(CODES, status, ...noBetter(status)))
  const leaf = ({ id, name, status }: PageComponent) => ({
    enc_component_id: id,
    display_name: name,
    component_status: code(status),
  })
  const groups = [...new Set(components.flatMap(({ group }) => group ?? []))]
  return {
    code: 0,
    message: 'success',
    data: {
      statuspage_details: { display_name: page.name, ...(indicator !== undefined && { status: code(indicator) }) },
      current_status: [
        ...groups.map((name) => ({
          componentgroup_display_name: name,
          componentgroup_components: components.filter(({ group }) => group === name).map(leaf),
        })),
        ...components.filter(({ group }) => group === undefined).map(leaf),
      ],
      active_incident_details: incidents.map(({ id, name, phase, startedAt, url }) => ({
        enc_incident_id: id,
        incident_title: name,
        incident_status: phase,
        begin_time: iso(startedAt),
        ...(url && { permalink: url }),
      })),
    },
  }
}

const home = ({ page }: Pick<PageFacts, 'page'>): string =>
  `<!doctype html><title>Status</title><script>var statuspages = {"globals":{"enc_statuspage_id":"${PAGE_ID}"}}</script>` +
  `<a href="${page.url}">Status</a>`
