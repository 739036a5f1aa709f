import { ENRICHED_FIELDS, type EnrichedField, type ThrownAway } from '@bellwether/shared/api-enrichment.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { datesIn } from './dates-in-text.ts'

interface Said {
  field: string
  value: string
  quote: string
}

export type Sifted<Fact extends Said> = {
  kept: (Fact & { field: EnrichedField })[]
  thrown: (Fact & { why: ThrownAway })[]
}

/** Shorter ones stand in any text. */
const SHORTEST_QUOTE = 12

/** Of what a model says it read, what the article bears out and nobody has said yet. Each of the others is thrown away for a named reason. */
export function siftFacts<Fact extends Said>(
  said: readonly Fact[],
  article: { title: string; text: string; publishedAt?: Instant },
  filled: ReadonlySet<string>,
): Sifted<Fact> {
  const whole = spaced(`${article.title}\n${article.text}`)
  const sifted: Sifted<Fact> = { kept: [], thrown: [] }
  const known = new Set<string>()
  for (const fact of said) {
    const one = { ...fact, value: spaced(fact.value), quote: spaced(fact.quote) }
    const why = whyNot(one, whole, article.publishedAt, filled) ?? (known.has(keyOf(one)) ? 'said_already' : undefined)
    if (why !== undefined) sifted.thrown.push({ ...one, why })
    else sifted.kept.push(one as Fact & { field: EnrichedField })
    known.add(keyOf(one))
  }
  return sifted
}

function whyNot(
  { field, value, quote }: Said,
  whole: string,
  publishedAt: Instant | undefined,
  filled: ReadonlySet<string>,
): ThrownAway | undefined {
  if (!(ENRICHED_FIELDS as readonly string[]).includes(field)) return 'unknown_field'
  if (filled.has(field)) return 'field_is_filled'
  if (value === '' || value.length > 300) return 'no_value'
  if (quote.length < SHORTEST_QUOTE) return 'no_quote'
  if (!whole.includes(quote)) return 'quote_not_in_article'
  const bears = /At$/.test(field) ? hasDate(quote, value, publishedAt) : lower(quote).includes(lower(value))
  return bears ? undefined : 'value_not_in_quote'
}

/** The day stands in the words of the quote, written out or as the value has it. */
const hasDate = (quote: string, value: string, publishedAt: Instant | undefined): boolean =>
  lower(quote).includes(lower(value)) ||
  datesIn(quote, publishedAt).some((date) => date.calendar && date.value.slice(0, 10) === value.slice(0, 10))

const keyOf = ({ field, value }: Said): string => `${field} ${lower(value)}`
const lower = (text: string): string => text.toLowerCase()
/** Articles are wrapped where they please; nothing else about a quote may differ. */
const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim()
