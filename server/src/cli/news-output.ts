import { CLAIM_FIELDS, type Claim } from '@bellwether/shared/regulatory-event.ts'
import { iso } from '@bellwether/shared/time.ts'
import type { ThingInEvent } from '../domain/event-vendors.ts'
import { type MatchedDependency, matchDependencies } from '../domain/match-dependencies.ts'
import type { Names } from '../domain/read-publication.ts'
import type { ToldBatch } from '../domain/tell-batch.ts'
import type { ToldEvent } from '../domain/tell-event.ts'
import type { Given } from './news-inputs.ts'

/** What `--json` prints. */
export function asDocument(
  given: readonly Given[],
  told: ToldBatch,
  dependencies: readonly MatchedDependency[],
  names: Names,
) {
  const inputOf = new Map(given.map(({ id, input }) => [id, input]))
  const members = Map.groupBy(told.publications, ({ event }) => event)
  return {
    publications: told.publications.map(({ publication, event }) => ({
      input: inputOf.get(publication.id)!,
      title: publication.title,
      ...(publication.publishedAt !== undefined && { publishedAt: iso(publication.publishedAt) }),
      language: publication.language,
      words: publication.words,
      kind: publication.kind,
      event,
    })),
    events: told.events.map((told) =>
      eventDocument(told, members.get(told.event.id)!, (id) => inputOf.get(id)!, dependencies, names),
    ),
  }
}

function eventDocument(
  { event, things, statuses, admittedBy }: ToldEvent,
  own: ToldBatch['publications'],
  inputOf: (id: string) => string,
  dependencies: readonly MatchedDependency[],
  names: Names,
) {
  return {
    id: event.id,
    title: event.title,
    kind: event.kind,
    publications: own.map(({ publication }) => inputOf(publication.id)),
    claims:
      event.kind === 'regulatory'
        ? claimsDocument(
            own.flatMap(({ claims }) => claims),
            inputOf,
          )
        : {},
    status: event.status,
    statuses: statuses.map(({ at, status }) => ({ at: iso(at), status })),
    confidence: event.confidence,
    confidenceLevel: event.confidenceLevel,
    vendors: vendorsOf(things),
    matches: matchDependencies({ ...event, things, admittedBy }, dependencies, names.aliases),
  }
}

/** Each field with everything that is said of it, the value that most say first; where they disagree there are several. */
function claimsDocument(claims: readonly Claim[], inputOf: (id: string) => string) {
  const fields = CLAIM_FIELDS.flatMap((field) => {
    const values = [
      ...Map.groupBy(
        claims.filter((claim) => claim.field === field),
        ({ value }) => value,
      ),
    ].map(([value, same]) => ({
      value,
      publications: [...new Set(same.map(({ publication }) => inputOf(publication)))],
      quote: same[0]!.quote,
    }))
    return values.length === 0
      ? []
      : [[field, values.sort((a, b) => b.publications.length - a.publications.length)] as const]
  })
  return Object.fromEntries(fields)
}

/** One line a vendor and role. */
const vendorsOf = (things: readonly ThingInEvent[]) =>
  [...Map.groupBy(things, ({ vendor, role }) => `${vendor} ${role}`).values()].map((same) => ({
    id: same[0]!.vendor,
    models: same.flatMap(({ model }) => model ?? []),
    role: same[0]!.role,
    confidence: Math.round(Math.max(...same.map(({ confidence }) => confidence)) * 1000) / 1000,
  }))

type NewsDocument = ReturnType<typeof asDocument>

/** The same for people: orders first, then what several tell of; single items of other kinds are only counted. */
export function asText({ publications, events }: NewsDocument): string {
  const shown = events
    .filter(({ kind, publications: own }) => kind === 'regulatory' || own.length > 1)
    .sort(
      (a, b) =>
        Number(b.kind === 'regulatory') - Number(a.kind === 'regulatory') ||
        b.publications.length - a.publications.length,
    )
  const rest = events.length - shown.length
  const counted = `${publications.length} ${publications.length === 1 ? 'publication' : 'publications'}, ${events.length} ${events.length === 1 ? 'story' : 'stories'}\n`
  return `${counted}\n${shown.map(eventText).join('\n')}${rest > 0 ? `\nand ${rest} told once, of no order\n` : ''}`
}

function eventText(event: NewsDocument['events'][number]): string {
  const affected = event.vendors
    .filter(({ role }) => role === 'affected')
    .map(({ id, models }) => (models.length > 0 ? models.map((model) => `${id}/${model}`).join(', ') : id))
  const lines = [
    `${event.title}`,
    `  ${event.kind}, ${event.status.replaceAll('_', ' ')}, ${event.confidenceLevel} (${event.confidence.toFixed(2)}), ${event.publications.length} ${event.publications.length === 1 ? 'publication' : 'publications'}`,
    ...(affected.length > 0 ? [`  affected: ${affected.join(', ')}`] : []),
    ...event.matches.map(({ dependency, because }) => `  concerns ${dependency}: ${because.join('; ')}`),
    ...Object.entries(event.claims as Record<string, { value: string | null; publications: string[] }[]>).map(
      ([field, values]) =>
        `  ${field}: ${values.map(({ value, publications }) => `${value ?? 'not public'} (${publications.length})`).join(' · ')}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}
