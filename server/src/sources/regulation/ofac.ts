import { iso, MINUTE } from '@bellwether/shared/time.ts'
import { text } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import { type HtmlElement, parseXml, tidy } from '../../lib/html.ts'
import type { Document } from '../../lib/http.ts'
import type { ListedItem, PublishedItem, RegulationSource } from './contract.ts'
import { whatInstead } from './feed-document.ts'
import { pathOf, xml } from './imitation.ts'
import { newestFirst, publishedOf } from './items.ts'

/**
 * Sanctions of the US Treasury: who came on a list, changed or left it with the last publication. Source:
 * https://ofac.treasury.gov/sanctions-list-service (delta file, namespace https://www.treasury.gov/ofac/DeltaFile/1.0).
 * Its address leads to a file that is signed anew each time, so validators are of no use.
 */
export const ofac: RegulationSource = {
  label: 'OFAC, sanctions lists',
  documentation: 'https://ofac.treasury.gov/sanctions-list-service',
  everyMs: 30 * MINUTE,
  jurisdiction: 'US',
  addresses: [{ id: 'ofac', url: 'https://sanctionslistservice.ofac.treas.gov/changes/latest' }],
  requests: ({ url }) => [{ url, maxBytes: 30_000_000 }],
  read: ([document]) => {
    if (!document) return []
    const body = text(document)
    if (!/<(?:\w+:)?sanctionsData[\s>]/.test(body.slice(0, 4096)))
      throw new Unreadable(whatInstead(document, body, "a list's changes"))
    const file = parseXml(body)
    const published = firstOf(file, 'publicationInfo datePublished')
    const entities = [...file.querySelectorAll('entities > entity')]
    return newestFirst(entities.flatMap((entity) => itemOf(entity, published, document) ?? []))
  },
  imitate: (items, { url }) => ({
    [pathOf(url)]: {
      headers: { 'content-type': 'application/xml; charset=utf-8' },
      body: `<?xml version="1.0" encoding="utf-8"?>
<sanctionsData xmlns="https://www.treasury.gov/ofac/DeltaFile/1.0">
<publicationInfo><publicationType>Standard Action</publicationType></publicationInfo>
<entities>
${items.map(entityOf).join('\n')}
</entities>
</sanctionsData>
`,
    },
  }),
}

const entityOf = ({ title, text, publishedAt }: PublishedItem): string => `<entity>
<sanctionsLists><sanctionsList${publishedAt === undefined ? '' : ` datePublished="${iso(publishedAt)}"`}></sanctionsList></sanctionsLists>
<names><name><isPrimary>true</isPrimary><translations><translation><formattedFullName>${xml(title)}</formattedFullName></translation></translations></name></names>
<features><feature><value>${xml(text)}</value></feature></features>
</entity>`

const DID: Record<string, string> = {
  add: 'is added to the',
  change: 'is changed on the',
  modify: 'is changed on the',
  remove: 'is removed from the',
}

function itemOf(entity: HtmlElement, published: string | undefined, document: Document): ListedItem | undefined {
  const [name, ...others] = namesOf(entity)
  if (!name) return undefined
  const id = entity.getAttribute('id') ?? undefined
  const did = DID[entity.getAttribute('action') ?? '']
  const lists = allOf(entity, 'sanctionsList').join(', ') || 'sanctions list'
  const title = did ? `${name} ${did} ${lists} by OFAC` : name
  const listed = entity.querySelector('sanctionsList')?.getAttribute('datePublished')
  const publishedAt = publishedOf(published ?? listed, document)
  return {
    key: id ? `${id} ${published ?? listed ?? ''}`.trim() : name,
    title,
    text:
      [did && `${title}.`, others.length > 0 && `Also known as ${others.join('; ')}.`, ...factsOf(entity)]
        .filter(Boolean)
        .join('\n') || title,
    ...(id && { url: `https://sanctionssearch.ofac.treas.gov/Details.aspx?id=${id}` }),
    ...(publishedAt !== undefined && { publishedAt }),
    complete: true,
  }
}

function factsOf(entity: HtmlElement): string[] {
  const said = (label: string, selector: string) => {
    const values = allOf(entity, selector)
    return values.length > 0 ? [`${label}: ${values.join(', ')}.`] : []
  }
  const features = [...entity.querySelectorAll('features > feature')].map((feature) =>
    [firstOf(feature, 'type'), firstOf(feature, 'value')].filter(Boolean).join(': '),
  )
  return [
    ...said('Kind', 'generalInfo > entityType'),
    ...said('Programs', 'sanctionsProgram'),
    ...said('Sanctions', 'sanctionsType'),
    ...said('Legal authorities', 'legalAuthority'),
    ...features.filter(Boolean),
  ]
}

/** The primary name first. */
function namesOf(entity: HtmlElement): string[] {
  const names = [...entity.querySelectorAll('names > name')].toSorted((a, b) => rank(a) - rank(b))
  return names.flatMap((name) => firstOf(name, 'formattedFullName') ?? [])
}

const rank = (name: HtmlElement): number => (firstOf(name, 'isPrimary') === 'true' ? 0 : 1)

const firstOf = (element: HtmlElement, selector: string): string | undefined =>
  tidy(element.querySelector(selector)?.textContent ?? '') || undefined

const allOf = (element: HtmlElement, selector: string): string[] => [
  ...new Set([...element.querySelectorAll(selector)].map((found) => tidy(found.textContent ?? '')).filter(Boolean)),
]
