import type { PageFault } from '@bellwether/shared/scenario.ts'
import { worst } from '@bellwether/shared/status.ts'
import { isOpen, STATUS_OF_IMPACT } from '@bellwether/shared/status-page.ts'
import { HOUR, type Instant } from '@bellwether/shared/time.ts'
import { simulated } from './hosts.ts'
import type { Documents, Facts, Imitations } from './imitations.ts'
import { html, type LabReply, reply, TIMEOUT } from './reply.ts'
import { rehomed, type Site } from './sites.ts'
import type { PageSays, PageState } from './state.ts'

type PageSite = Extract<Site, { kind: 'page' }>

/** Documents of a page, written once for each thing it says and each tick of its clock. */
const written = new WeakMap<PageSays, { updatedAt: Instant; documents: Documents }>()

/** What a status page answers; undefined: it has no such document. `path` is with its query. */
export function answerPage(
  page: PageState,
  site: PageSite,
  path: string,
  at: Instant,
  imitations: Imitations['statusPages'],
): LabReply | undefined {
  const intact = () => healthy(page.frozen ?? page, tick(page, at), site, path, imitations)
  if (site.isNewHome) return page.fault === 'rehosted' ? intact() : undefined
  if (page.fault === 'thinned') return thinned(intact())
  return page.fault === 'none' || page.fault === 'frozen' ? intact() : broken(page.fault, site, intact)
}

/** Pages renew their own time stamp though nothing happens; one that no longer does is frozen. */
const tick = ({ updatedAt, frozen }: PageState, at: Instant): Instant =>
  frozen ? frozen.updatedAt : Math.max(updatedAt, at - (at % HOUR))

function healthy(
  says: PageSays,
  updatedAt: Instant,
  site: PageSite,
  path: string,
  imitations: Imitations['statusPages'],
) {
  const known = written.get(says)
  const fresh = known?.updatedAt === updatedAt ? known.documents : undefined
  const documents = fresh ?? imitations[site.provider]?.imitate(factsOf(says, updatedAt, site), { url: site.url }) ?? {}
  written.set(says, { updatedAt, documents })
  const document = documents[path] ?? documents[path.split('?')[0]!]
  const headers = { 'content-type': 'application/json; charset=utf-8', ...document?.headers }
  return document && reply({ headers, body: document.body })
}

function factsOf(
  { components, incidents, maintenances }: PageSays,
  updatedAt: Instant,
  { name, url }: PageSite,
): Facts {
  const open = incidents.filter(isOpen)
  return {
    page: { name, url, updatedAt },
    indicator: worst([
      'operational',
      ...components.map(({ status }) => status),
      ...open.map(({ impact }) => STATUS_OF_IMPACT[impact]),
    ]),
    components,
    incidents: incidents.map((incident) => ({ url: new URL(`/incidents/${incident.id}`, url).href, ...incident })),
    maintenances,
    dropped: [],
  }
}

function broken(
  fault: Exclude<PageFault, 'none' | 'frozen' | 'thinned'>,
  site: PageSite,
  intact: () => LabReply | undefined,
): LabReply {
  switch (fault) {
    case 'timeout':
      return TIMEOUT
    case 'html':
      return html(200, `${site.name} Status`, 'We will be back in a moment.')
    case 'gone':
      return html(410, 'Gone', 'This status page has been closed.')
    case 'moved':
      return reply({ status: 301, headers: { location: newHome(site) }, body: '' })
    case 'rehosted':
      return reply({ status: 301, headers: { location: rehomed(site.vendor, site.url) }, body: '' })
    case 'empty':
      return reply({ headers: { 'content-type': 'application/json' }, body: '' })
    case 'malformed':
      return halved(intact())
    default:
      return fault satisfies never
  }
}

/** Where a page that moved away leads to: another host, which has no documents of a status page any more. */
const newHome = ({ vendor, url }: PageSite): string =>
  simulated(`https://help.${vendor}.example/service-status`, `http://localhost${portOf(url)}`)

const portOf = (url: string): string => {
  const { port } = new URL(url)
  return port === '' ? '' : `:${port}`
}

/** Valid as ever, but without impacts and summaries, as when a platform changes what it serves. */
function thinned(whole: LabReply | undefined): LabReply | undefined {
  if (whole?.kind !== 'document') return whole
  const { status, headers, body } = whole
  const { etag: _, ...others } = headers
  const words = new Set(['indicator', 'impact'])
  const poor = JSON.stringify(JSON.parse(new TextDecoder().decode(body)), (key, value: unknown) =>
    words.has(key) ? null : value,
  )
  return reply({ status, headers: others, body: poor })
}

/** Cut in the middle, as a proxy that gave up leaves it. */
function halved(whole: LabReply | undefined): LabReply {
  if (whole?.kind !== 'document') return reply({ headers: { 'content-type': 'application/json' }, body: '{"page": {' })
  const { status, headers, body } = whole
  // With the validator of the whole, who knows it already would be told that nothing has changed.
  const { etag: _, ...others } = headers
  return reply({ status, headers: others, body: body.subarray(0, Math.floor(body.length / 2)) })
}
