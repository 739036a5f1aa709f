import { type Instant, iso } from '@bellwether/shared/time.ts'
import type { Document } from '../../lib/http.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { nativeDocument, readNative } from './incidentio-native.ts'
import { isUlid, peek } from './peek.ts'
import { readSummary } from './summary.ts'
import { asJson, SUMMARY_VOCABULARY, summaryDocuments } from './summary-imitation.ts'
import { addressOf } from './wire.ts'

/**
 * incident.io. Serves a copy of Atlassian's summary that leaves out groups and which components an incident is about;
 * what its own page reads (`/proxy/<host>`, not documented) has both. The copy decides, the other completes it, or
 * stands in for it where the copy is switched off. The same data is in the HTML of its pages.
 */
export const incidentio: StatusPageProvider = {
  label: 'incident.io',
  documentation: 'https://docs.incident.io/status-pages/api',
  hosted: true,
  hosts: ['.incident.io', '.incidentio.com'],
  carries: { ...SUMMARY_VOCABULARY, maintenances: ['scheduled', 'in_progress', 'completed'] },
  requests: (address) =>
    isPart(address)
      ? [{ url: address.url }]
      : [
          { url: addressOf(address, '/api/v2/summary.json') },
          { url: addressOf(address, nativePath(address)), instead: true },
        ],
  history: (address) => (isPart(address) ? [] : [{ url: addressOf(address, '/api/v2/incidents.json') }]),
  recognise: (document) => isUlid(peek(document)('page.id')) || isNative(document),
  read(documents, address) {
    const copies = documents.filter((document) => !isNative(document))
    const native = documents.find(isNative)
    if (!native) return readSummary(copies, address)
    return copies.length === 0
      ? readNative(native, address)
      : complete(readSummary(copies, address), readNative(native, address))
  },
  imitate(facts, address) {
    const pageId = isUlid(facts.page.id) ? facts.page.id! : '01J0000000000000000000TARN'
    const native = nativeDocument(facts, pageId)
    if (isPart(address)) return { [new URL(address.url).pathname]: { headers: HTML, body: drawnFrom(native) } }
    const copies = summaryDocuments(facts, { pageId, instant: seconds, links: false })
    return asJson({ ...copies, [nativePath(address)]: native })
  },
}

/** A page that is made of others (one a region) has them under paths of its own; of those only the HTML is known. */
const isPart = ({ url, api }: PageAddress): boolean => {
  const { pathname } = new URL(url)
  return (
    api === undefined &&
    pathname !== '/' &&
    !/^\/(?:api|proxy|history|incidents|maintenances|feed|subscribe)\b/.test(pathname)
  )
}

const nativePath = ({ url, api }: PageAddress): string => `/proxy/${new URL(api ?? url).hostname}`

const isNative = (document: Document): boolean =>
  isUlid(peek(document)('summary.id')) && Array.isArray(peek(document)('summary.components'))

const HTML = { 'content-type': 'text/html; charset=utf-8' }

/** An HTML page with its data in it. */
const drawnFrom = (native: unknown): string =>
  `<!doctype html><html><title>Status</title><script>self.__next_f.push([1,${JSON.stringify(JSON.stringify(native))}])</script></html>`

/** Its copy of the summary writes no milliseconds. */
const seconds = (at: Instant): string => iso(at).replace(/\.\d{3}/, '')

function complete(facts: PageFacts, native: PageFacts): PageFacts {
  const groups = new Map(native.components.map(({ id, group }) => [id, group]))
  const incidents = new Map(native.incidents.map((incident) => [incident.id, incident]))
  const maintenances = new Map(native.maintenances.map((maintenance) => [maintenance.id, maintenance]))
  return {
    ...facts,
    // A page that is made of other pages has an empty copy.
    components:
      facts.components.length === 0
        ? native.components
        : facts.components.map((component) => ({ ...component, group: component.group ?? groups.get(component.id) })),
    incidents: [
      ...facts.incidents.map((incident) => {
        const { componentIds = [], updates = [] } = incidents.get(incident.id) ?? {}
        return {
          ...incident,
          componentIds: incident.componentIds.length > 0 ? incident.componentIds : componentIds,
          updates: incident.updates.length > 0 ? incident.updates : updates,
        }
      }),
      ...native.incidents.filter(({ id }) => !facts.incidents.some((incident) => incident.id === id)),
    ],
    maintenances: [
      ...facts.maintenances.map((maintenance) => ({
        ...maintenance,
        componentIds:
          maintenance.componentIds.length > 0
            ? maintenance.componentIds
            : (maintenances.get(maintenance.id)?.componentIds ?? []),
      })),
      ...native.maintenances.filter(({ id }) => !facts.maintenances.some((maintenance) => maintenance.id === id)),
    ],
    dropped: [...facts.dropped, ...native.dropped],
  }
}
