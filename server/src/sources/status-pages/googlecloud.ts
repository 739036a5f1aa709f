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
import { Unreadable } from '../../lib/errors.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import { beside, ownState, pathOf, quiet, Said, since, troubled } from './affected.ts'
import type { PageAddress, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import {
  At,
  Body,
  beginning,
  hostOf,
  Id,
  lookup,
  Maybe,
  Name,
  NO_INSTANT,
  noBetter,
  oldestFirst,
  wordFor,
} from './wire.ts'

const STATES: Record<string, Status> = {
  AVAILABLE: 'operational',
  SERVICE_DISRUPTION: 'partial_outage',
  SERVICE_OUTAGE: 'major_outage',
}
const IMPACTS: Record<string, Impact> = {
  SERVICE_INFORMATION: 'none',
  AVAILABLE: 'none',
  SERVICE_DISRUPTION: 'major',
  SERVICE_OUTAGE: 'critical',
}
const stateOfWord = lookup<Status>(STATES, 'unknown')
const impactOfWord = lookup<Impact>(IMPACTS, 'unknown')

const Location = z.object({ id: Id })
const Update = z.object({ when: At, created: At, status: Maybe, text: Body })
type Update = z.output<typeof Update>
const Product = z.object({ id: Id, title: Name })
const Incident = z.object({
  id: Id,
  begin: At,
  created: At,
  modified: At,
  end: At,
  external_desc: Body,
  service_name: Maybe,
  status_impact: Maybe,
  uri: Maybe,
  affected_products: looseArray(Product),
  currently_affected_locations: looseArray(Location),
  most_recent_update: Update.optional().catch(undefined),
  updates: looseArray(Update),
})
type Incident = z.output<typeof Incident>

/**
 * The status pages of Google Cloud, Google Workspace and Firebase: every incident of the last months, and every product.
 * Open is what has no end and whose newest word is not `AVAILABLE`. A product in trouble in some regions only has a part
 * for each of them, `product@region`.
 */
export const googlecloud: StatusPageProvider = {
  label: 'Google Cloud Service Health',
  documentation: 'https://status.cloud.google.com/incidents.schema.json',
  hosts: ['status.cloud.google.com', 'www.google.com', 'status.firebase.google.com'],
  carries: {
    statuses: Object.values(STATES),
    indicators: [],
    impacts: ['none', 'major', 'critical'],
    phases: ['unknown', 'resolved'],
    maintenances: [],
  },
  requests: ({ url, api }) => [
    { url: beside(api ?? url, 'incidents.json') },
    { url: beside(api ?? url, 'products.json') },
  ],
  recognise: (document) => isIncidents(document) || isProducts(document),
  read(documents, address) {
    const products = documents.find(isProducts)
    const feed = documents.find((document) => document !== products)
    const listed = products ? json(products, z.object({ products: looseArray(Product) })).products : []
    return { page: { name: hostOf(address.url), url: address.url }, ...factsOf(listed, feed, address) }
  },
  imitate(facts, { url }) {
    const products = new Map(facts.components.map(({ id, name }) => [productOf(id), name]))
    return asJson({
      [pathOf(beside(url, 'incidents.json'))]: [
        ...facts.incidents.map((incident) => incidentRow(incident, products)),
        ...troubled(facts).map((component) => stateRow(component, since(facts))),
      ],
      [pathOf(beside(url, 'products.json'))]: { products: [...products].map(([id, title]) => ({ title, id })) },
    })
  },
}

function isIncidents(document: Document): boolean {
  const at = peek(document)
  return at('0.id') !== undefined && at('0.status_impact') !== undefined && at('0.most_recent_update') !== undefined
}

const isProducts = (document: Document): boolean =>
  typeof peek(document)('products.0.id') === 'string' && typeof peek(document)('products.0.title') === 'string'

function factsOf(products: z.output<typeof Product>[], feed: Document | undefined, { url }: PageAddress) {
  const rows = feed ? rowsOf(feed) : []
  const dropped: Dropped[] = [...droppedIn(rows, 'incidents'), ...droppedIn(products, 'products')]
  const incidents = rows.filter(hasWords).flatMap((row) => incidentOf(row, url, dropped))
  const components = componentsOf(products, rows.filter(isRunning), incidents, feed !== undefined)
  return { indicator: feed && quiet(components, incidents), components, incidents, maintenances: [], dropped }
}

function rowsOf(document: Document): Incident[] {
  const value = json(document)
  if (!Array.isArray(value)) throw new Unreadable('JSON is an object, not a list of incidents')
  return looseArray(Incident).parse(value)
}

/** By its instant: the list is newest first, but nobody promises it. */
const newestOf = ({ most_recent_update, updates }: Incident): Update | undefined =>
  most_recent_update ?? [...updates].sort((a, b) => (b.when ?? 0) - (a.when ?? 0))[0]

const isRunning = (row: Incident): boolean => row.end === undefined && newestOf(row)?.status !== 'AVAILABLE'

/** Without any, it says only how its products are. */
const hasWords = ({ external_desc, updates, most_recent_update }: Incident): boolean =>
  [external_desc, most_recent_update?.text, ...updates.map(({ text }) => text)].some((text) => text)

/** What is true now; the incident's own word is the worst it ever was. */
const wordOf = (row: Incident): string | undefined =>
  (isRunning(row) ? newestOf(row)?.status : undefined) ?? row.status_impact

/** `us-central1`; multi-regions and `global` concern everybody. */
const isRegion = (location: string): boolean => /^[a-z]+(?:-[a-z]+)+\d+$/.test(location)

function partsOf(row: Incident): string[] {
  const locations = row.currently_affected_locations.map(({ id }) => id)
  const isRegional = isRunning(row) && locations.length > 0 && locations.every(isRegion)
  return row.affected_products.flatMap(({ id }) => (isRegional ? locations.map((region) => `${id}@${region}`) : [id]))
}

const productOf = (id: string): string => id.split('@')[0]!

function componentsOf(
  products: z.output<typeof Product>[],
  running: Incident[],
  incidents: VendorIncident[],
  isKnown: boolean,
): PageComponent[] {
  const named = [...products, ...running.flatMap((row) => row.affected_products)]
  const names = new Map(named.toReversed().map(({ id, title }) => [id, title]))
  const said = new Said()
  if (!isKnown) said.add(names.keys(), 'unknown')
  for (const row of running) if (!hasWords(row)) said.add(partsOf(row), stateOfWord(wordOf(row)))
  const ids = new Set([...named.map(({ id }) => id), ...running.flatMap(partsOf)])
  return [...ids].map((id) => {
    const region = id.split('@')[1]
    const status = ownState(id, incidents, said.of(id))
    return { id, name: names.get(productOf(id))!, status, ...(region !== undefined && { region }) }
  })
}

function incidentOf(row: Incident, pageUrl: string, dropped: Dropped[]): VendorIncident[] {
  const said = row.updates.length > 0 ? row.updates : row.most_recent_update ? [row.most_recent_update] : []
  const updates = oldestFirst(
    said.flatMap(({ when, created, status, text: body }) => {
      const at = when ?? created
      return at === undefined ? [] : [{ at, phase: status === 'AVAILABLE' ? 'resolved' : 'unknown', body }]
    }),
  )
  const running = isRunning(row)
  const resolvedAt = running ? undefined : (row.end ?? newestOf(row)?.when)
  const startedAt = beginning([row.begin, row.created], resolvedAt, updates) ?? row.modified
  if (startedAt === undefined) {
    dropped.push({ path: `incidents.${row.id}`, why: NO_INSTANT })
    return []
  }
  return [
    {
      id: row.id,
      name: titleIn(row.external_desc) ?? row.service_name ?? row.id,
      impact: impactOfWord(wordOf(row)),
      phase: running ? 'unknown' : 'resolved',
      startedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      ...(row.uri && { url: beside(pageUrl, row.uri) }),
      componentIds: partsOf(row),
      updates,
    },
  ]
}

const HEADING = /^\s*(?:(?:mini )?incident report|title|summary|description)s?\s*(?::|$)/i

/** Descriptions are Markdown, with or without a heading like `**Title:**`. */
function titleIn(description: string): string | undefined {
  const lines = description.split('\n').map((line) =>
    line
      .replace(/\*\*|^#+\s*/g, '')
      .replace(HEADING, '')
      .trim(),
  )
  return lines.find((line) => line !== '')?.slice(0, 200)
}

const instant = (at: Instant): string => iso(at).replace('.000Z', '+00:00')

function incidentRow(incident: VendorIncident, products: Map<string, string>) {
  const { id, name, impact, startedAt, resolvedAt, componentIds } = incident
  const word = wordFor(IMPACTS, impact, impact === 'minor' ? 'major' : 'none')
  const open = isOpen(incident)
  const updates = incident.updates.toReversed().map(({ at, body, phase }) => ({
    when: instant(at),
    status: phase === 'resolved' ? 'AVAILABLE' : word,
    text: escapeMarkup(body),
  }))
  const regions = [...new Set(componentIds.flatMap((part) => part.split('@')[1] ?? []))]
  const affected = [...new Set(componentIds.map(productOf))]
  return {
    id,
    begin: instant(startedAt),
    end: open ? null : instant(resolvedAt ?? incident.updates.at(-1)?.at ?? startedAt),
    created: instant(startedAt),
    modified: updates[0]?.when ?? instant(startedAt),
    external_desc: escapeMarkup(name),
    severity: impact === 'critical' ? 'high' : 'medium',
    status_impact: word,
    service_key: 'zall',
    service_name: 'Multiple Products',
    affected_products: affected.map((product) => ({ title: products.get(product) ?? product, id: product })),
    currently_affected_locations: regions.map((region) => ({ id: region, title: region })),
    most_recent_update: { when: instant(startedAt), text: '', ...updates[0], status: open ? word : 'AVAILABLE' },
    updates,
    uri: `incidents/${id}`,
  }
}

function stateRow({ id, name, status, region }: PageComponent, at: Instant) {
  const word = status === 'unknown' ? 'UNKNOWN' : wordFor<Status>(STATES, status, ...noBetter(status))
  return {
    id: `state-of-${id}`,
    begin: instant(at),
    end: null,
    external_desc: '',
    status_impact: word,
    affected_products: [{ title: name, id: productOf(id) }],
    currently_affected_locations: region === undefined ? [] : [{ id: region, title: region }],
    most_recent_update: { when: instant(at), status: word, text: '' },
    updates: [],
  }
}
