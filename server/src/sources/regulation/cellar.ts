import { HOUR, iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import { tidy } from '../../lib/html.ts'
import type { Document } from '../../lib/http.ts'
import { looseArray } from '../../lib/loose.ts'
import type { ListedItem, RegulationSource } from './contract.ts'
import { imitateJson } from './imitation.ts'
import { linkOf, newestFirst, publishedOf } from './items.ts'

const Value = z.object({ value: z.string() }).nullish()

const Binding = z.object({
  celex: Value,
  eli: Value,
  title: z.object({ value: z.string().min(1) }),
  doc_date: Value,
  type: Value,
})
type Binding = z.output<typeof Binding>
const Answer = z.object({ results: z.object({ bindings: looseArray(Binding) }) })

/** Acts of the last three weeks. Without a limit in time the endpoint takes minutes. */
const QUERY = `PREFIX cdm: <http://publications.europa.eu/ontology/cdm#>
SELECT DISTINCT ?celex ?eli ?title ?doc_date ?type WHERE {
  ?work cdm:work_date_document ?doc_date ; cdm:work_has_resource-type ?type ; cdm:resource_legal_id_celex ?celex .
  FILTER(?doc_date >= bif:dateadd('day', -21, bif:curdate('')))
  FILTER(?type IN (${['REG', 'REG_IMPL', 'REG_DEL', 'DIR', 'DEC', 'DEC_IMPL', 'DEC_DEL']
    .map((type) => `<http://publications.europa.eu/resource/authority/resource-type/${type}>`)
    .join(', ')}))
  ?expression cdm:expression_belongs_to_work ?work ;
    cdm:expression_uses_language <http://publications.europa.eu/resource/authority/language/ENG> ;
    cdm:expression_title ?title .
  OPTIONAL { ?work cdm:resource_legal_eli ?eli }
} ORDER BY DESC(?doc_date) LIMIT 200`

/**
 * Legal acts of the European Union, from the data of its Publications Office by SPARQL (results in JSON:
 * https://www.w3.org/TR/sparql11-results-json/). Reuse is free with attribution (Decision 2011/833/EU).
 */
export const cellar: RegulationSource = {
  label: 'EU legal acts (Cellar)',
  documentation: 'https://op.europa.eu/en/web/cellar/cellar-data/metadata/knowledge-graph',
  everyMs: HOUR,
  jurisdiction: 'EU',
  addresses: [
    {
      id: 'cellar',
      url: `https://publications.europa.eu/webapi/rdf/sparql?format=${encodeURIComponent('application/sparql-results+json')}&query=${encodeURIComponent(QUERY)}`,
    },
  ],
  requests: ({ url }) => [{ url, headers: { accept: 'application/sparql-results+json' }, timeoutMs: 90_000 }],
  read: ([document]) => {
    if (!document) return []
    const { bindings } = json(document, Answer).results
    return newestFirst(bindings.map((binding) => itemOf(binding, document)))
  },
  imitate: (items, address) =>
    imitateJson(address, {
      head: { vars: ['celex', 'eli', 'title', 'doc_date', 'type'] },
      results: {
        bindings: items.map(({ title, url, publishedAt }) => ({
          title: { type: 'literal', value: title },
          ...(url !== undefined && { eli: { type: 'uri', value: url } }),
          ...(publishedAt !== undefined && { doc_date: { type: 'literal', value: iso(publishedAt).slice(0, 10) } }),
        })),
      },
    }),
}

function itemOf({ celex, eli, title, doc_date }: Binding, document: Document): ListedItem {
  const page = celex ? `https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:${celex.value}` : undefined
  const url = linkOf(eli?.value ?? page, document.url)
  const publishedAt = publishedOf(doc_date?.value, document)
  return {
    key: celex?.value ?? url ?? title.value,
    title: tidy(title.value),
    ...(url !== undefined && { url }),
    ...(publishedAt !== undefined && { publishedAt }),
    complete: false,
  }
}
