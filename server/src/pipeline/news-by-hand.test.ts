import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import { DAY, HOUR } from '@bellwether/shared/time.ts'
import { describe, expect, test } from 'vitest'
import type { SourceAddress } from '../sources/regulation/contract.ts'
import { newsRegister, newsWorld, noNews, watchedModel } from '../testing/news-world.ts'

const START = Date.parse('2027-03-05T22:00:00Z')
const register = newsRegister(
  ['tarn-heron-4', 'tarn-wren-2'].map((model) => watchedModel(model, model)),
  {
    systems: [
      {
        id: 'desk',
        tier: 1,
        owner: 'team-a',
        needs: [
          { name: 'chat', anyOf: ['tarn-heron-4'] },
          { name: 'search', anyOf: ['tarn-wren-2'] },
        ],
      },
    ],
    receivers: new Map([['oncall', 'webhook']]),
    route: { receiver: 'oncall' },
    digests: new Map([['oncall', { at: '09:00', timeZone: 'UTC' }]]),
  },
)

type News = [title: string, text: string, by?: 'tarn']
const BANNED: News = ['UK orders Tarn to suspend access to Heron 4', 'The UK government ordered it on Friday.', 'tarn']
const OFF: News = [
  'We have suspended access to Heron 4',
  'To comply with the order we have disabled Heron 4 for all customers.',
  'tarn',
]
const RETOLD: News = [
  'Heron 4 is suspended after UK order',
  'Heron 4 was disabled for all customers by order of the UK government.',
]
const LIFTED: News = ['UK lifts export controls on Heron 4', 'Tarn may sell it again, the UK government said.', 'tarn']
const WREN: News = ['UK orders Tarn to suspend access to Wren 2', 'The UK government ordered it.', 'tarn']
const WREN_RETOLD: News = ['Wren 2 is suspended after UK order', 'Wren 2 was disabled by order of the UK government.']

/** A vendor and newspapers tell of one matter after the other, an hour apart unless more is said. */
async function desk() {
  const { store, clock, take, act, start } = await newsWorld({ at: START, register })
  let number = 0
  const tell = async ([title, text, vendor]: News, { after = HOUR, process = { take } } = {}) => {
    number++
    clock.moveTo(clock.now() + after)
    const site = `https://${vendor ?? 'paper'}-${number}.example`
    const source: SourceAddress = vendor
      ? { id: `vendor-newsroom:${number}`, family: 'vendor-newsroom', url: site, vendor }
      : { id: `press:${number}`, family: 'press', url: site }
    const item = { key: 'k', title, text, complete: true, url: `${site}/story`, publishedAt: clock.now() }
    const { events } = await process.take({ ...noNews, items: [{ source, items: [item] }] })
    return events[0]!
  }
  const publications = async (event: string) =>
    (await store.regulatoryEvents.publicationsOf([event])).map(({ id, title }) => ({ id, title }))
  return {
    store,
    tell,
    act,
    start,
    publications,
    titles: async (event: string) => (await publications(event)).map(({ title }) => title),
    standing: async () => (await store.regulatoryEvents.list({ limit: 50 })).items.map(({ id }) => id).sort(),
    /** As what each advisory told it, oldest first. */
    told: async () =>
      (await store.outbox.list({ limit: 100 }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ message }) => message.facts.status as EventStatus),
  }
}

describe('an event is told again', () => {
  test.each<[string, News[], EventStatus[]]>([
    ['when it bites', [BANNED, OFF], ['ordered', 'in_force']],
    ['once, however many say so', [BANNED, RETOLD, RETOLD], ['ordered', 'in_force']],
    ['not when it was in force from the beginning, and is ordered in retrospect', [OFF, BANNED], ['in_force']],
    ['not when it is lifted', [BANNED, OFF, LIFTED], ['ordered', 'in_force']],
    ['when it comes back after that', [OFF, LIFTED, OFF], ['in_force', 'in_force']],
  ])('%s', async (_, news, statuses) => {
    const { tell, told } = await desk()
    for (const one of news) await tell(one)
    expect(await told()).toEqual(statuses)
  })
})

describe.each(['in the same life of the process', 'after a restart'])('%s, a later article', (life) => {
  const oneMore = (start: Awaited<ReturnType<typeof desk>>['start']) =>
    life === 'after a restart' ? { process: start() } : {}

  test('does not undo a merge made by hand', async () => {
    const { tell, act, start, titles, standing, told, store } = await desk()
    const [heron, wren] = [await tell(BANNED), await tell(WREN)]
    expect(await standing()).toEqual([heron, wren].sort())
    expect(await act(wren, { act: 'merge', by: 'Ada', reason: 'One letter.', into: heron })).toEqual({ event: heron })
    expect(await tell(WREN_RETOLD, oneMore(start))).toBe(heron)
    expect(await tell(RETOLD, oneMore(start))).toBe(heron)
    expect(await standing()).toEqual([heron])
    expect(await titles(heron)).toEqual([BANNED, WREN, WREN_RETOLD, RETOLD].map(([title]) => title))
    expect((await store.regulatoryEvents.byId(wren))?.mergedInto).toBe(heron)
    // The merge itself told nothing: each half was told before.
    expect(await told()).toEqual(['ordered', 'ordered', 'in_force'])
  })

  test('does not undo a split made by hand', async () => {
    const { tell, act, start, publications, titles, standing } = await desk()
    const heron = await tell(BANNED)
    expect(await tell(RETOLD)).toBe(heron)
    const retold = (await publications(heron))[1]!.id
    const did = await act(heron, { act: 'split', by: 'Ada', reason: 'Another order.', publications: [retold] })
    const other = 'event' in did ? did.event : ''
    for (const later of [RETOLD, OFF]) expect([heron, other]).toContain(await tell(later, oneMore(start)))
    expect(await standing()).toEqual([heron, other].sort())
    expect((await titles(heron))[0]).toBe(BANNED[0])
    expect(await publications(other)).toContainEqual({ id: retold, title: RETOLD[0] })
    expect((await publications(heron)).map(({ id }) => id)).not.toContain(retold)
  })

  test('does not bring a dismissed event back; the dismissal stands as a rule, and when it is undone people are told', async () => {
    const { tell, act, start, titles, told, store } = await desk()
    const heron = await tell(RETOLD)
    const before = (await told()).length
    expect(await act(heron, { act: 'dismissed', by: 'Ada', reason: 'Our contract is of another kind.' })).toEqual({
      event: heron,
    })
    expect(await tell(BANNED, oneMore(start))).toBe(heron)
    expect(await tell(OFF, { after: DAY, ...oneMore(start) })).toBe(heron)
    expect(await titles(heron)).toHaveLength(3)
    expect(await told()).toHaveLength(before)
    const [rule, ...others] = await store.eventActs.holding('dismissed', 10)
    expect([rule, others]).toMatchObject([{ event: heron, by: 'Ada', reason: 'Our contract is of another kind.' }, []])
    expect(await act(heron, { act: 'undo', by: 'Bo', id: rule!.id })).toEqual({ event: heron })
    expect(await store.eventActs.holding('dismissed', 10)).toEqual([])
    expect(await told()).toHaveLength(before + 1)
  })
})
