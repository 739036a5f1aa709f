import { DAY, iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import { tidy } from '../../lib/html.ts'
import type { Document } from '../../lib/http.ts'
import { instantOf } from '../../lib/instant.ts'
import { looseArray } from '../../lib/loose.ts'
import type { ListedItem, RegulationSource } from './contract.ts'
import { imitateJson } from './imitation.ts'
import { linkOf, newestFirst, publishedOf } from './items.ts'

const Words = z.string().nullish()
const Deprecation = z.object({
  provider: z.string().min(1),
  model_id: z.string().min(1),
  model_name: Words,
  announcement_date: Words,
  shutdown_date: Words,
  replacement_model: Words,
  deprecation_context: Words,
  url: Words,
})
type Deprecation = z.output<typeof Deprecation>
/** The plain list, or the same as a JSON Feed. */
const Feed = z.union([
  looseArray(Deprecation),
  z
    .object({ items: looseArray(z.object({ _deprecation: Deprecation, url: Words })) })
    .transform(({ items }) => items.map(({ _deprecation, url }) => ({ ..._deprecation, url }))),
])

/** On which day vendors end their models, gathered from their own pages by deprecations.info (open source, no contract). */
export const deprecations: RegulationSource = {
  label: 'Deprecations of models',
  documentation: 'https://deprecations.info/',
  everyMs: DAY,
  addresses: [{ id: 'deprecations', url: 'https://deprecations.info/v1/deprecations.json' }],
  requests: ({ url }) => [{ url, maxBytes: 15_000_000 }],
  read: ([document]) => (document ? newestFirst(json(document, Feed).map((entry) => itemOf(entry, document))) : []),
  imitate: (items, address) =>
    imitateJson(
      address,
      items.map(({ title, text, url, publishedAt }) => ({
        provider: 'Unknown',
        model_id: title,
        model_name: title,
        announcement_date: publishedAt === undefined ? undefined : iso(publishedAt),
        deprecation_context: text,
        url,
      })),
    ),
}

function itemOf(entry: Deprecation, document: Document): ListedItem {
  const { provider, model_id: model, announcement_date, shutdown_date, replacement_model } = entry
  const at = instantOf(shutdown_date)
  const url = linkOf(entry.url ?? undefined, document.url)
  const publishedAt = publishedOf(announcement_date, document)
  const name = tidy(entry.model_name || model)
  const ends = at === undefined ? 'is deprecated' : `will be retired on ${iso(at).slice(0, 10)}`
  return {
    key: `${provider}/${model}`,
    title: provider === 'Unknown' ? name : `${provider}: ${name} ${ends}`,
    text: [
      entry.deprecation_context ? tidy(entry.deprecation_context) : `${provider} says that ${name} ${ends}.`,
      ...(replacement_model ? [`${tidy(replacement_model)} replaces it.`] : []),
    ].join('\n'),
    ...(url !== undefined && { url }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(at !== undefined && {
      retirement: { provider, model, at, ...(replacement_model && { successor: replacement_model }) },
    }),
    complete: true,
  }
}
