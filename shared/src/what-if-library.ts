import type { ExposureInput } from './exposure-report.ts'
import { treeOf } from './exposure-report.ts'
import { inSentence } from './place-words.ts'
import type { WhatIf } from './what-if.ts'

/** A loss that somebody should have thought about, made of what the register holds. */
export interface LibraryEntry {
  id: string
  name: string
  question: WhatIf
}

/** How many companies have an entry of their own. */
const COMPANIES = 5

/** Losses worth a thought: an order of each jurisdiction against everybody, against foreign nationals and against people elsewhere (who are hit follows from our people), each of the companies that most rests on, and each key that several dependencies share. */
export function whatIfLibrary(input: ExposureInput): LibraryEntry[] {
  const causes = treeOf(input).events.flatMap((event) =>
    [event, ...event.also].map(({ id, kind, name }) => ({ id, kind, name, stops: event.stops.length })),
  )
  const heaviest = causes.toSorted((a, b) => b.stops - a.stops || a.name.localeCompare(b.name))
  const people = input.systems.flatMap(({ people }) => people ?? [])
  const orders = heaviest
    .filter(({ kind }) => kind === 'jurisdiction')
    .flatMap(({ id, name }): LibraryEntry[] => {
      const code = id.slice('jurisdiction:'.length)
      const off = [id]
      return [
        { id: `order-${code}`, name: `An order of ${inSentence(name)}, for everybody`, question: { off } },
        ...(people.some(({ nationality }) => nationality !== undefined)
          ? [
              {
                id: `nationals-${code}`,
                name: `An order of ${inSentence(name)} against foreign nationals`,
                question: { off, whom: { sparesNationalsOf: code } },
              },
            ]
          : []),
        ...(people.some(({ location }) => location !== undefined)
          ? [
              {
                id: `places-${code}`,
                name: `An order of ${inSentence(name)} against use from elsewhere`,
                question: { off, whom: { sparesPeopleIn: code } },
              },
            ]
          : []),
      ]
    })
  const companies = heaviest
    .filter(({ kind }) => kind === 'vendor')
    .slice(0, COMPANIES)
    .map(({ id, name }) => ({ id: `company-${id}`, name: `${name} is gone`, question: { off: [id] } }))
  const keys = heaviest
    .filter(({ kind, stops }) => kind === 'key' && stops > 1)
    .map(({ id, name }) => ({ id: `key-${id}`, name: `The account is closed: ${name}`, question: { off: [id] } }))
  return [...orders, ...companies, ...keys]
}
