import type { Status } from '@bellwether/shared/status.ts'
import { isOpen } from '@bellwether/shared/status-page.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { parseFeed } from 'feedsmith'
import { looksLikeHtml, text, titleOf } from '../../lib/document.ts'
import { messageOf, Unreadable } from '../../lib/errors.ts'
import type { Document } from '../../lib/http.ts'
import { instantOf } from '../../lib/instant.ts'
import { plainText } from '../../lib/plain-text.ts'
import type { PageFacts, StatusPageProvider } from './contract.ts'
import { atomFeed } from './feed-imitation.ts'
import { type Entry, type Story, storyOf } from './feed-story.ts'
import { peek } from './peek.ts'
import { hostOf, MAINTENANCE_WORDS, NO_INSTANT, PHASE_WORDS } from './wire.ts'

/**
 * Any Atom, RSS or JSON feed of incidents: for pages that have nothing better. It tells stories, not states: no
 * components and no severity. While a story is under way the page is in some trouble; when the newest one has come to
 * its end, that is the page's word that all is well; a feed that says neither says nothing.
 */
export const feed: StatusPageProvider = {
  label: 'Atom, RSS or JSON feed',
  documentation: 'https://www.rfc-editor.org/rfc/rfc4287',
  generic: true,
  keepsEnded: true,
  carries: {
    statuses: [],
    indicators: [],
    impacts: ['unknown'],
    phases: Object.values(PHASE_WORDS),
    maintenances: Object.values(MAINTENANCE_WORDS),
  },
  requests: ({ url, api = url }) => [{ url: api }],
  locate(page) {
    const link = text(page).match(
      /<link\b[^>]*\btype\s*=\s*["']?application\/(?:atom|rss|feed)\+(?:xml|json)[^>]*>/i,
    )?.[0]
    const href = link && /\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(link)?.[1]
    return href && URL.canParse(plainText(href), page.url) ? new URL(plainText(href), page.url).href : undefined
  },
  recognise: (document) => isXmlFeed(document) || /^https?:\/\/jsonfeed\.org\//.test(String(peek(document)('version'))),
  read([document], address) {
    const { title, link, updatedAt, entries } = contentOf(document!)
    if (entries.length === 0) throw new Unreadable('a feed without entries')
    const stories = entries.map(storyOf)
    if (stories.every((story) => story === undefined))
      throw new Unreadable('a feed whose entries have no title or no date')
    const incidents = stories.flatMap((story) => story?.incident ?? [])
    return {
      page: { name: title ?? hostOf(address.url), url: link ?? address.url, updatedAt: updatedAt ?? newest(stories) },
      indicator: lastWord(incidents),
      components: [],
      incidents,
      maintenances: stories.flatMap((story) => story?.maintenance ?? []),
      dropped: stories.flatMap((story, index) => (story ? [] : [{ path: `entries[${index}]`, why: NO_INSTANT }])),
    }
  },
  imitate: (facts, { url, api = url }) => {
    const { pathname, search } = new URL(api)
    return {
      [pathname + search]: {
        headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
        body: atomFeed(facts),
      },
    }
  },
}

const isXmlFeed = (document: Document): boolean =>
  (document.bytes[0] === 0x3c ||
    document.bytes[0] === 0xef ||
    document.bytes[0] === 0xff ||
    document.bytes[0] === 0xfe) &&
  /^\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]/.test(text(document).slice(0, 4000))

function newest(stories: (Story | undefined)[]): Instant | undefined {
  const instants = stories.flatMap((story) => story?.incident?.updates.map(({ at }) => at) ?? [])
  return instants.length > 0 ? Math.max(...instants) : undefined
}

function lastWord(incidents: PageFacts['incidents']): Status | undefined {
  if (incidents.some((incident) => isOpen(incident) && incident.phase !== 'unknown')) return 'degraded_performance'
  const latest = incidents.toSorted((a, b) => b.startedAt - a.startedAt)[0]
  return latest && !isOpen(latest) ? 'operational' : undefined
}

interface Content {
  title?: string | undefined
  link?: string | undefined
  updatedAt?: Instant | undefined
  entries: Entry[]
}

/** A feed that was cut off would look like one without trouble. */
function contentOf(document: Document): Content {
  const body = text(document)
  if (looksLikeHtml(document)) throw new Unreadable(`HTML instead of a feed ("${titleOf(body) ?? 'no title'}")`)
  if (body.trim() === '') throw new Unreadable('empty body')
  if (isXmlFeed(document) && !/<\/(?:rss|feed|rdf:RDF)>\s*$/.test(body))
    throw new Unreadable('truncated feed: it does not end')
  try {
    return plain(parseFeed(body))
  } catch (error) {
    throw new Unreadable(`not a feed: ${messageOf(error)}`)
  }
}

/** The four formats in one. */
function plain({ format, feed: found }: ReturnType<typeof parseFeed>): Content {
  switch (format) {
    case 'atom':
      return {
        title: found.title?.value,
        link: found.links?.find(({ rel }) => rel === 'alternate')?.href,
        updatedAt: instantOf(found.updated),
        entries: (found.entries ?? []).map((entry) => ({
          id: entry.id,
          title: entry.title?.value,
          link: entry.links?.[0]?.href,
          html: entry.content?.value ?? entry.summary?.value,
          at: instantOf(entry.published) ?? instantOf(entry.updated),
        })),
      }
    case 'rss':
      return {
        title: found.title,
        link: found.link,
        updatedAt: instantOf(found.lastBuildDate) ?? instantOf(found.pubDate),
        entries: (found.items ?? []).map((item) => ({
          id: item.guid?.value,
          title: item.title,
          link: item.link,
          html: item.content?.encoded ?? item.description,
          at: instantOf(item.pubDate) ?? instantOf(item.dc?.dates?.[0]),
        })),
      }
    case 'rdf':
      return {
        title: found.title,
        link: found.link,
        entries: (found.items ?? []).map((item) => ({
          title: item.title,
          link: item.link,
          html: item.description,
          at: instantOf(item.dc?.dates?.[0]),
        })),
      }
    case 'json':
      return {
        title: found.title,
        link: found.home_page_url,
        entries: (found.items ?? []).map((item) => ({
          id: item.id,
          title: item.title,
          link: item.url,
          html: item.content_html ?? item.content_text ?? item.summary,
          at: instantOf(item.date_published) ?? instantOf(item.date_modified),
        })),
      }
    default:
      return format satisfies never
  }
}
