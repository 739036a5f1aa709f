import { isOpen, type VendorIncident } from '@bellwether/shared/status-page.ts'
import { HOUR } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressIn, imitated, recorded } from '../../testing/status-pages.ts'
import type { PageAddress, PageFacts, StatusPageProvider, Vocabulary } from './contract.ts'

const cases = recorded.map(({ recording, provider }) => {
  const address = addressIn(recording)
  return [recording.name, { provider, address, facts: provider.read(recording.documents, address) }] as const
})

const again = (provider: StatusPageProvider, facts: PageFacts, address: PageAddress): PageFacts =>
  provider.read(imitated(provider, facts, address), address)

/** What an imitation cannot have: elements that were bad. */
const intact = (facts: PageFacts): PageFacts => ({ ...facts, dropped: [] })

test.each(cases)('%s: what was read in the recording is read in its imitation', (_, { provider, address, facts }) =>
  expect(again(provider, facts, address)).toEqual(intact(facts)),
)

const oneOf = <Word>(words: readonly Word[], otherwise: Word): fc.Arbitrary<Word> =>
  words.length > 0 ? fc.constantFrom(...words) : fc.constant(otherwise)

const words = fc
  .array(fc.constantFrom('Heron', 'API', 'errors', '<b>', '&', 'é', '"quoted"', "it's", '5 < 6', '&amp;'), {
    minLength: 1,
  })
  .map((list) => list.join(' '))

/** The recording's facts with everything that the vocabulary can say said at random. */
function variation(facts: PageFacts, carries: Vocabulary): fc.Arbitrary<PageFacts> {
  const incident = (given: VendorIncident) =>
    fc
      .record({ name: words, impact: oneOf(carries.impacts, given.impact), phase: oneOf(carries.phases, given.phase) })
      .map(({ phase, ...said }) => {
        const { resolvedAt = given.startedAt + HOUR, ...rest } = given
        return { ...rest, ...said, phase, ...(!isOpen({ phase }) && { resolvedAt }) }
      })
  return fc.record({
    page: fc.constant(facts.page),
    indicator: facts.indicator === undefined ? fc.constant(undefined) : oneOf(carries.indicators, facts.indicator),
    components: fc.tuple(
      ...facts.components.map((one) => fc.record({ ...constant(one), status: oneOf(carries.statuses, one.status) })),
    ),
    incidents: fc.tuple(...facts.incidents.map(incident)),
    maintenances: fc.tuple(
      ...facts.maintenances.map((one) =>
        fc.record({ ...constant(one), phase: oneOf(carries.maintenances, one.phase) }),
      ),
    ),
    dropped: fc.constant([]),
  })
}

const constant = <Thing extends object>(thing: Thing) =>
  Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, fc.constant(value)])) as {
    [Key in keyof Thing]: fc.Arbitrary<Thing[Key]>
  }

/** Many pages list only what is open. */
const listed = (said: PageFacts, { incidents }: PageFacts): PageFacts => ({
  ...said,
  incidents: said.incidents.filter((one) => isOpen(one) || incidents.some(({ id }) => id === one.id)),
})

const essence = ({ components, incidents, maintenances, indicator }: PageFacts, { indicators }: Vocabulary) => ({
  // Where a format has no word for the whole page, its reader may conclude one from the rest.
  ...(indicators.length > 0 && { indicator }),
  components: components.map(({ id, name, status }) => ({ id, name, status })),
  incidents: incidents
    .map(({ id, name, impact, phase }) => ({ id, name, impact, phase }))
    .sort((a, b) => a.id.localeCompare(b.id)),
  maintenances: maintenances.map(({ id, name, phase }) => ({ id, name, phase })),
})

test.each(cases)('%s: whatever the format can say survives', (_, { provider, address, facts }) =>
  fc.assert(
    fc.property(variation(facts, provider.carries), (said) => {
      const once = again(provider, said, address)
      expect(essence(once, provider.carries)).toEqual(essence(listed(said, once), provider.carries))
      expect(again(provider, once, address)).toEqual(intact(once))
    }),
    { numRuns: 40 },
  ),
)

test.each(cases)('%s: what the format cannot say is never made better', (_, { provider, address, facts }) => {
  for (const status of ['withdrawn', 'major_outage', 'unknown'] as const) {
    const said = { ...facts, indicator: undefined, components: facts.components.map((one) => ({ ...one, status })) }
    for (const { status: read } of again(provider, said, address).components) expect(read).not.toBe('operational')
  }
})
