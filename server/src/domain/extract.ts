import type { Claim, EventStatus } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { AuthorityIndex } from './authorities-in-text.ts'
import type { Fact, Reader } from './claim-reader.ts'
import { commentsDueAt, effectiveAt, expiresAt, issuedAt, publishedAt } from './extract-dates.ts'
import { authority, instrument, jurisdiction, legalBasis } from './extract-law.ts'
import { action, scopeEffective, scopeOrdered } from './extract-scope.ts'
import { statusInRegister } from './register-status.ts'
import { type Standing, weightFor } from './source-weight.ts'
import { statusIn } from './status-in-text.ts'
import { sentences } from './words.ts'

/** Each reads one kind of fact from one sentence. */
const READERS: Reader[] = [
  authority,
  jurisdiction,
  instrument,
  legalBasis,
  scopeOrdered,
  scopeEffective,
  action,
  issuedAt,
  publishedAt,
  effectiveAt,
  expiresAt,
  commentsDueAt,
]

/**
 * What a publication claims about an order, each value with the words it was read from. One value is kept once. A legal basis that the
 * text says is not public is a claim too, with the value `null`.
 */
export function extractClaims(
  publication: {
    id: string
    source?: string
    title: string
    text: string
    publishedAt?: Instant
    firstSeenAt?: Instant
    newest?: string
  },
  standing: Standing,
  authorities: AuthorityIndex,
): Claim[] {
  const facts: Fact[] = []
  const parts = [
    ...sentences(publication.title).map((sentence) => ({ sentence, isTitle: true })),
    ...sentences(publication.text).map((sentence) => ({ sentence, isTitle: false })),
  ]
  for (const { sentence, isTitle } of parts) {
    if (/\?\s*["”’)]*$/.test(sentence)) continue
    for (const read of READERS)
      facts.push(
        ...read(sentence, {
          authorities,
          publishedAt: publication.publishedAt,
          seenAt: publication.firstSeenAt,
          isTitle,
        }),
      )
  }
  const status = statusOf(publication, facts)
  if (status) facts.push({ field: 'status', value: status.status, quote: status.quote })
  return settle(facts).map((fact) => ({
    ...fact,
    quote: fact.quote.slice(0, 500),
    publication: publication.id,
    weight: weightFor(standing, fact.field),
  }))
}

/** A register's document says itself what it is; a notice stands where its last update does; of all others the words decide. */
function statusOf(
  { source = '', title, text, newest, publishedAt, firstSeenAt }: Parameters<typeof extractClaims>[0],
  facts: readonly Fact[],
): { status: EventStatus; quote: string } | undefined {
  if (newest !== undefined) return statusIn('', newest)
  const effectiveAt = facts.find(({ field }) => field === 'effectiveAt')?.value
  const at = Math.max(publishedAt ?? 0, firstSeenAt ?? 0)
  return statusInRegister({ source, title, text, at, ...(effectiveAt && { effectiveAt }) }) ?? statusIn(title, text)
}

/** One value once, with its first words; of general and particular names the general one goes; of an action the first. */
function settle(facts: Fact[]): Fact[] {
  const seen = new Map<string, Fact>()
  for (const fact of facts) {
    const key = `${fact.field} ${fact.value}`
    if (!seen.has(key)) seen.set(key, fact)
  }
  const kept = [...seen.values()]
  const particular = kept.some((fact) => fact.field === 'authority' && !isGeneral(fact.value))
  const basis = kept.some((fact) => fact.field === 'legalBasis' && fact.value !== null)
  const clock = kept
    .filter((fact) => fact.field === 'issuedAt' && fact.value?.includes('T'))
    .map((fact) => fact.value!.slice(0, 10))
  const calendar = kept.some((fact) => fact.field === 'issuedAt' && !fact.value?.includes('/'))
  const exact = kept.some(
    (fact) => fact.field === 'instrument' && /directive|letter|Entity List/.test(fact.value ?? ''),
  )
  const action = kept.find((fact) => fact.field === 'action')
  return kept.filter((fact) => {
    if (fact.field === 'authority' && particular) return !isGeneral(fact.value)
    if (fact.field === 'instrument' && exact)
      return fact.value !== 'export controls' && fact.value !== 'government order'
    if (fact.field === 'legalBasis' && basis) return fact.value !== null
    if (fact.field === 'issuedAt')
      return fact.value!.includes('/') ? !calendar : fact.value!.includes('T') || !clock.includes(fact.value!)
    return fact.field !== 'action' || fact === action
  })
}

const isGeneral = (name: string | null): boolean =>
  name !== null && /\bgovernment\b|^(?:regulator|court) of /.test(name)
