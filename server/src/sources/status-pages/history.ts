import type { VendorIncident } from '@bellwether/shared/status-page.ts'
import { messageOf } from '../../lib/errors.ts'
import type { Document, Http, HttpAnswer } from '../../lib/http.ts'
import type { Found } from './place.ts'
import type { PageMemory } from './read.ts'
import { troubleOf } from './wrong-page.ts'

/** What a page lists of the past, what is still open included. */
export interface PageHistory {
  incidents: VendorIncident[]
  /** All of it came and could be read: what is missing is missing. */
  whole: boolean
  /** Why not. */
  reason?: string
}

/** Must there be a request for the past? Else the page tells all it has at every look. */
export const hasHistory = ({ place }: PageMemory): boolean =>
  place.provider !== undefined && (place.provider.history?.(place.address) ?? []).length > 0

/** Is a notice that is missing from this answer gone from the page? Only if nothing else says how it ended, and all that was asked came and could be read. */
export const isMissingGone = (memory: PageMemory): boolean =>
  !hasHistory(memory) &&
  memory.place.provider?.keepsEnded !== true &&
  memory.shown.dropped.length === 0 &&
  memory.read?.documents.every((document) => document !== undefined) === true

/** What a page that keeps what has ended tells by itself. Undefined: it does not. */
export function historyIn({ place, shown }: PageMemory): PageHistory | undefined {
  if (!place.provider?.keepsEnded || shown.state !== 'ok') return undefined
  return { incidents: shown.incidents, whole: shown.dropped.length === 0 }
}

/** Asks for the past of a page that was read before. Never throws for what the other side does, and a page without a past is not ill. */
export async function readHistory({ place, read }: PageMemory, http: Http): Promise<PageHistory> {
  if (!place.provider?.history || !read) return { incidents: [], whole: false, reason: 'nothing is known of the page' }
  const requests = place.provider.history(place.address)
  const results = await Promise.all(requests.map((request) => http.request(request)))
  const troubles = results.flatMap((result, index) => troubleOf(requests[index]!.url, result) ?? [])
  if (troubles[0]) return { incidents: [], whole: false, reason: troubles[0].reason }
  const live = read.documents.flatMap((known) => known?.document ?? [])
  return understand(place, live, (results as HttpAnswer[]).map(documentOf))
}

const documentOf = ({ url, status, headers, bytes }: HttpAnswer): Document => ({ url, status, headers, bytes })

/** What the page shows now completes what its history says; which notices there are, the history says alone. */
function understand({ provider, address }: Found, live: Document[], past: Document[]): PageHistory {
  if (!past.every((document) => provider.recognise(document)))
    return { incidents: [], whole: false, reason: 'its history is another document' }
  try {
    const { incidents: listed, dropped } = provider.read(past, address)
    const ids = new Set(listed.map(({ id }) => id))
    const incidents = provider.read([...live, ...past], address).incidents.filter(({ id }) => ids.has(id))
    return { incidents, whole: dropped.length === 0 }
  } catch (error) {
    return { incidents: [], whole: false, reason: messageOf(error) }
  }
}
