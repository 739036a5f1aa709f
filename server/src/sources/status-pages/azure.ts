import { isOpen, type VendorIncident } from '@bellwether/shared/status-page.ts'
import { iso } from '@bellwether/shared/time.ts'
import { generateRssFeed, parseRssFeed } from 'feedsmith'
import { headerOf, looksLikeHtml, text, titleOf } from '../../lib/document.ts'
import { messageOf, Unreadable } from '../../lib/errors.ts'
import type { Document } from '../../lib/http.ts'
import { instantOf } from '../../lib/instant.ts'
import { escapeMarkup, plainText } from '../../lib/plain-text.ts'
import { beside, dataHome, pathOf, quiet } from './affected.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'

/** The page's own host sends the reader to whatever instance is near, and one in trouble answered with an empty feed. */
const FEED_HOME = 'https://rssfeed.azure.status.microsoft/en-us/status'
const HOMES = { 'azure.status.microsoft': FEED_HOME, 'status.azure.com': FEED_HOME }

/**
 * Azure's status page. Only its feed can be read: no item means that all is well; how bad an item is, and where, stands
 * in prose only, so that any item that is not over means degraded.
 */
export const azure: StatusPageProvider = {
  label: 'Azure status',
  documentation: 'https://learn.microsoft.com/azure/service-health/azure-status-overview',
  hosts: ['azure.status.microsoft', 'status.azure.com', 'rssfeed.azure.status.microsoft'],
  carries: { statuses: [], indicators: [], impacts: ['minor'], phases: ['unknown'], maintenances: [] },
  requests: (address) => [{ url: feedOf(address) }],
  recognise: (document) => /<rss[\s>][\s\S]*?<title>\s*(?:<!\[CDATA\[)?\s*Azure Status\b/i.test(head(document)),
  read,
  imitate: (facts, address) => ({
    [pathOf(feedOf(address))]: {
      headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
      body: feed(facts),
    },
  }),
}

function feedOf(address: PageAddress): string {
  const home = dataHome(address, HOMES)
  return /\/feed\/?$/.test(home) ? home : beside(home, 'feed/')
}

const head = (document: Document): string => {
  const first = document.bytes[0] === 0x3c || headerOf(document, 'content-type')?.includes('xml')
  return first ? text(document).slice(0, 2000) : ''
}

function read([document]: Document[], address: PageAddress): PageFacts {
  const channel = channelOf(document!)
  const incidents = (channel.items ?? []).flatMap(incidentOf)
  const dropped = (channel.items ?? []).flatMap((item, index) =>
    incidentOf(item).length > 0 ? [] : [{ path: `items[${index}]`, why: 'it has no title, or no date' }],
  )
  return {
    page: {
      name: 'Microsoft Azure',
      url: address.url,
      updatedAt: instantOf(channel.lastBuildDate),
    },
    indicator: quiet([], incidents),
    components: [],
    incidents,
    maintenances: [],
    dropped,
  }
}

/** What we need of feedsmith's reading of it: there, anything can be missing. */
interface Item {
  title?: string
  link?: string
  description?: string
  guid?: { value?: string }
  pubDate?: string
}
interface Channel {
  title?: string
  lastBuildDate?: string
  items?: Item[]
}

/** A feed that was cut off would look like one without trouble. */
function channelOf(document: Document): Channel {
  const body = text(document)
  if (looksLikeHtml(document)) throw new Unreadable(`HTML instead of a feed ("${titleOf(body) ?? 'no title'}")`)
  if (body.trim() === '') throw new Unreadable('empty body')
  if (!/<\/rss>\s*$/i.test(body)) throw new Unreadable('truncated feed: it does not end')
  try {
    const channel: Channel = parseRssFeed(body)
    if (!/azure/i.test(channel.title ?? '')) throw new Unreadable(`a feed of something else ("${channel.title ?? ''}")`)
    return channel
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(`not a feed: ${messageOf(error)}`)
  }
}

/** Azure's own words before a title. */
const OVER = /^\s*(?:resolved|mitigated|(?:preliminary )?post[- ]incident review|pir)\b/i

function incidentOf({ title, link, description, guid, pubDate }: Item): VendorIncident[] {
  const at = instantOf(pubDate)
  if (at === undefined || !title) return []
  const phase = OVER.test(title) ? 'resolved' : 'unknown'
  return [
    {
      id: guid?.value ?? `${title} ${pubDate}`,
      name: plainText(title),
      impact: 'minor',
      phase,
      startedAt: at,
      ...(phase === 'resolved' && { resolvedAt: at }),
      ...(link && { url: link }),
      componentIds: [],
      updates: [{ at, phase, body: plainText(description ?? '') }],
    },
  ]
}

function feed(facts: PageFacts): string {
  const items = facts.incidents.map((incident) => {
    const last = incident.updates.at(-1)
    return {
      title: `${isOpen(incident) ? '' : 'Resolved - '}${escapeMarkup(incident.name)}`,
      ...(incident.url && { link: incident.url }),
      description: escapeMarkup(last?.body ?? ''),
      guid: { value: incident.id, isPermaLink: false },
      pubDate: new Date(last?.at ?? incident.startedAt),
    }
  })
  return generateRssFeed({
    title: 'Azure Status',
    link: facts.page.url,
    description: 'Azure Status',
    lastBuildDate: facts.page.updatedAt === undefined ? undefined : new Date(iso(facts.page.updatedAt)),
    items,
  })
}
