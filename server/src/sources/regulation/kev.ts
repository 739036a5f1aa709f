import { HOUR, iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import { tidy } from '../../lib/html.ts'
import type { Document } from '../../lib/http.ts'
import { looseArray } from '../../lib/loose.ts'
import type { ListedItem, RegulationSource } from './contract.ts'
import { imitateJson } from './imitation.ts'
import { linkOf, newestFirst, publishedOf } from './items.ts'

const Words = z.string().nullish()

const Entry = z.object({
  cveID: Words,
  vulnerabilityName: z.string().min(1),
  vendorProject: Words,
  product: Words,
  dateAdded: Words,
  shortDescription: Words,
  requiredAction: Words,
  dueDate: Words,
  notes: Words,
})
type Entry = z.output<typeof Entry>
const Catalogue = z.object({ vulnerabilities: looseArray(Entry) })

/** The list has years in it; what was added long ago is no news. */
const NEWEST = 200

/** Known exploited vulnerabilities, as the US agency CISA lists them: what is attacked, and until when it must be mended. CC0. */
export const kev: RegulationSource = {
  label: 'CISA, known exploited vulnerabilities',
  documentation: 'https://www.cisa.gov/known-exploited-vulnerabilities',
  everyMs: 3 * HOUR,
  jurisdiction: 'US',
  addresses: [
    {
      id: 'kev',
      url: 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
    },
  ],
  requests: ({ url }) => [{ url, maxBytes: 15_000_000 }],
  read: ([document]) => {
    if (!document) return []
    const { vulnerabilities } = json(document, Catalogue)
    return newestFirst(vulnerabilities.map((entry) => itemOf(entry, document))).slice(0, NEWEST)
  },
  imitate: (items, address) =>
    imitateJson(address, {
      count: items.length,
      vulnerabilities: items.map(({ title, text, url, publishedAt }) => ({
        vulnerabilityName: title,
        shortDescription: text,
        dateAdded: publishedAt === undefined ? undefined : iso(publishedAt),
        notes: url,
      })),
    }),
}

function itemOf(entry: Entry, document: Document): ListedItem {
  const { cveID, notes } = entry
  const link = /https?:\/\/[^\s;]+/.exec(notes ?? '')?.[0] ?? (cveID && `https://nvd.nist.gov/vuln/detail/${cveID}`)
  const url = linkOf(link, document.url)
  const title = tidy(cveID ? `${cveID}: ${entry.vulnerabilityName}` : entry.vulnerabilityName)
  const publishedAt = publishedOf(entry.dateAdded, document)
  return {
    key: cveID || title,
    title,
    text: textOf(entry) || title,
    ...(url !== undefined && { url }),
    ...(publishedAt !== undefined && { publishedAt }),
    complete: true,
  }
}

const textOf = ({ vendorProject, product, shortDescription, requiredAction, dueDate }: Entry): string =>
  [
    vendorProject && product && `${vendorProject} ${product} is attacked.`,
    shortDescription && tidy(shortDescription),
    requiredAction && `Required: ${tidy(requiredAction)}`,
    dueDate && `Due by ${dueDate}.`,
  ]
    .filter(Boolean)
    .join('\n')
