import type { ClaimSaid, EventVoice } from '@bellwether/shared/api-event.ts'
import type { Claim, Mention } from '@bellwether/shared/regulatory-event.ts'
import { corroborate } from './event-status.ts'
import { standingOf } from './source-weight.ts'

type Told = Parameters<typeof standingOf>[0]

/** Whose word each publication of an event is. */
export function voicesOf(
  publications: readonly Told[],
  said: readonly Pick<Mention & { publication: string }, 'publication' | 'vendor' | 'role'>[],
): EventVoice[] {
  return publications.map((publication) => {
    const affected = said.filter((one) => one.publication === publication.id && one.role === 'affected')
    const { voice, weight, root } = standingOf(publication, new Set(affected.map(({ vendor }) => vendor)))
    return { publication: publication.id, voice, weight, root }
  })
}

export const rootsOf = (said: readonly { root: string }[]): number => new Set(said.map(({ root }) => root)).size

export interface StatedValue {
  value: string | null
  publications: string[]
  quotes: string[]
  said: ClaimSaid[]
  roots: number
  weight: number
}

/** What is stated of one field. Sources that say the same stand together, each root counted once; what they disagree on stands side by side, the weightiest first. */
export function statedValues(
  claims: readonly Pick<Claim, 'value' | 'publication' | 'quote' | 'weight'>[],
  voices: readonly EventVoice[],
): StatedValue[] {
  const roots = new Map(voices.map(({ publication, root }) => [publication, root]))
  return [...Map.groupBy(claims, ({ value }) => value?.toLowerCase() ?? null).values()]
    .map((group) => {
      const said = group
        .map(({ publication, quote, weight }) => ({
          publication,
          quote,
          weight,
          root: roots.get(publication) ?? publication,
        }))
        .sort((a, b) => b.weight - a.weight)
      return {
        value: group[0]!.value,
        publications: [...new Set(group.map(({ publication }) => publication))],
        quotes: [...new Set(group.map(({ quote }) => quote))],
        said,
        roots: rootsOf(said),
        weight: corroborate(said),
      }
    })
    .sort((a, b) => b.weight - a.weight)
}
