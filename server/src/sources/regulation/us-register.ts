import type { Instant } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { tidy } from '../../lib/html.ts'
import type { Document } from '../../lib/http.ts'
import { looseArray } from '../../lib/loose.ts'
import type { ListedItem } from './contract.ts'
import { linkOf } from './items.ts'

const Words = z.string().nullish().catch(undefined)

/** What of a document of the Federal Register is asked for; the same before and after its publication. */
const Entry = z.object({
  document_number: Words,
  title: z.string().min(1),
  type: Words,
  subtype: Words,
  action: Words,
  abstract: Words,
  excerpts: Words,
  dates: Words,
  html_url: Words,
  pdf_url: Words,
  publication_date: Words,
  filed_at: Words,
  effective_on: Words,
  signing_date: Words,
  comments_close_on: Words,
  citation: Words,
  correction_of: Words,
  executive_order_number: z.union([z.string(), z.number()]).nullish().catch(undefined),
  agencies: looseArray(z.object({ name: Words, raw_name: Words })),
  cfr_references: looseArray(
    z.object({ title: z.union([z.string(), z.number()]), part: z.union([z.string(), z.number()]) }),
  ),
  docket_ids: looseArray(z.string()),
})
type Entry = z.output<typeof Entry>

/** An answer without a match has no `results` at all. */
export const Answer = z.object({ results: looseArray(Entry) })

export function itemOf(
  entry: Entry,
  text: string,
  publishedAt: Instant | undefined,
  document: Pick<Document, 'url'>,
): ListedItem {
  const url = linkOf(entry.html_url ?? entry.pdf_url, document.url)
  return {
    key: entry.document_number ?? url ?? entry.title,
    title: tidy(entry.title),
    ...(text !== '' && { text }),
    ...(url !== undefined && { url }),
    ...(publishedAt !== undefined && { publishedAt }),
    complete: (entry.abstract ?? entry.excerpts ?? '') !== '',
  }
}

/** What is said of a document in sentences of its own: a rule finds the facts there as in any other text. */
export function textOf(entry: Entry, planned?: string | null): string {
  const { cfr_references: cfr, docket_ids: dockets } = entry
  return [
    [
      entry.agencies.map(({ name, raw_name }) => name ?? raw_name ?? '').join(', '),
      entry.subtype ?? entry.type,
      entry.action,
    ]
      .filter(Boolean)
      .join('. '),
    tidy(entry.abstract ?? entry.excerpts ?? ''),
    entry.dates && tidy(entry.dates),
    entry.signing_date && `Signed on ${entry.signing_date}.`,
    entry.effective_on && `Effective on ${entry.effective_on}.`,
    entry.comments_close_on && `Comments are due by ${entry.comments_close_on}.`,
    planned,
    cfr.length > 0 && `Affects ${cfr.map(({ title, part }) => `${title} CFR part ${part}`).join(', ')}.`,
    dockets.length > 0 && `Docket ${dockets.join(', ')}.`,
    entry.executive_order_number && `Executive Order ${entry.executive_order_number}.`,
    entry.correction_of && `Corrects ${entry.correction_of}.`,
    entry.citation && `${entry.citation}.`,
  ]
    .filter(Boolean)
    .join('\n')
}
