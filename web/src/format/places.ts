import type { SeenFrom } from '@bellwether/shared/api-vantages.ts'
import { isBad } from '@bellwether/shared/status.ts'

const list = (names: string[]): string => new Intl.ListFormat('en', { type: 'conjunction' }).format(names)

/** The verdict of all who look, in one sentence. */
export function placesSentence(places: readonly SeenFrom[]): string {
  const seeing = places.filter(({ state }) => state === 'sees')
  const named = (of: readonly SeenFrom[]) => list(of.map(({ name, here }) => (here && name === 'Here' ? 'here' : name)))
  const fails = seeing.filter(({ status }) => isBad(status))
  const well = seeing.filter(({ status }) => !isBad(status))
  const quiet = places.length - seeing.length
  const rest =
    quiet === 0 ? '' : ` ${quiet === 1 ? 'One place sees' : `${quiet} places see`} nothing now, which says nothing.`
  if (seeing.length === 0) return `Nobody sees it now.${rest}`
  if (fails.length === 0) return `It answers from ${named(well)}.${rest}`
  if (well.length === 0) return `It fails from ${named(fails)}.${rest}`
  return `It fails from ${named(fails)}, and answers from ${named(well)}.${rest}`
}
