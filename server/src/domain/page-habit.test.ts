import type { PageReading, VendorIncident } from '@bellwether/shared/status-page.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heedHabit, type PageHabit, type Vanished } from './page-habit.ts'

type Answer = Pick<PageReading, 'page' | 'indicator' | 'components' | 'incidents' | 'maintenances'>

const notice = (id: string, over: Partial<VendorIncident> = {}): VendorIncident => ({
  id,
  name: 'Errors',
  impact: 'minor',
  phase: 'investigating',
  startedAt: 1,
  componentIds: ['api'],
  updates: [{ at: 1, phase: 'investigating', body: 'We look into it.' }],
  ...over,
})
const over = (id: string): VendorIncident => notice(id, { phase: 'resolved', resolvedAt: 2 })
const planned = (id: string) => ({ id, name: 'Work', phase: 'scheduled' as const, from: 9, componentIds: [] })

const whole: Answer = {
  page: { name: 'Tarn', url: 'https://status.tarn.example', updatedAt: 1 },
  indicator: 'operational',
  components: [
    { id: 'api', name: 'API', group: 'Core', region: 'eu', status: 'operational' },
    { id: 'web', name: 'Web', status: 'operational' },
  ],
  incidents: [],
  maintenances: [],
}
const without = (changes: Partial<Answer>): Answer => ({ ...whole, ...changes })
const times = (count: number, answer: Answer): Answer[] => Array.from({ length: count }, () => answer)

/** What the last of these answers lacks. */
function after(answers: Answer[], { listsPast = false, wanted = ['API'] } = {}): Vanished {
  let habit: PageHabit | undefined
  let vanished: Vanished = { what: [], decides: false }
  for (const answer of answers) {
    const has = (name: string) => answer.components.some((component) => component.name === name)
    const found = wanted.filter(has)
    const missing = wanted.filter((name) => !has(name))
    ;({ habit, vanished } = heedHabit(habit, 'tarn', answer, { found, missing, listsPast }))
    habit = JSON.parse(JSON.stringify(habit)) as PageHabit
  }
  return vanished
}

const nameless = whole.components.map(({ id, name, status }) => ({ id, name, status }))
const stateless = whole.components.map((component) => ({ ...component, status: 'unknown' as const }))
const one = (id: number, changes: Partial<VendorIncident> = {}) => without({ incidents: [notice(`i${id}`, changes)] })
const five = [1, 2, 3, 4, 5].map((id) => one(id))

test.each<[string, Answer[], string[], boolean]>([
  ['nothing is missing', times(20, whole), [], false],
  ['no habit yet', [...times(9, whole), without({ components: [] })], [], false],
  ['components: an empty list', [...times(10, whole), without({ components: [] })], ['components'], true],
  ['all states nulled', [...times(10, whole), without({ components: stateless })], ['states of components'], true],
  [
    'groups and regions',
    [...times(10, whole), without({ components: nameless })],
    ['groups of components', 'regions of components'],
    true,
  ],
  ['its own summary', [...times(10, whole), without({ indicator: 'unknown' })], ['a summary of its own'], true],
  [
    'its clock',
    [...times(10, whole), without({ page: { name: 'Tarn', url: 'u' } })],
    ['the time of its last change'],
    false,
  ],
  [
    'one component of ours',
    [...times(10, whole), without({ components: [whole.components[1]!] })],
    ['groups of components', 'regions of components', 'the component "API"'],
    true,
  ],
  ['one of others', [...times(10, whole), without({ components: [whole.components[0]!] })], [], false],
  [
    'impacts, after five notices that had one',
    [...five, one(6, { impact: 'unknown' })],
    ['impacts of incidents'],
    true,
  ],
  ['impacts, after four', [...five.slice(1), one(6, { impact: 'unknown' })], [], false],
  [
    'impacts of one vendor are unknown now and then',
    [one(1), one(2), one(3, { impact: 'unknown' }), ...five.slice(0, 4), one(6, { impact: 'unknown' })],
    [],
    false,
  ],
  ['texts', [...five, one(6, { updates: [] })], ['texts of incidents'], false],
  ['one notice that names no component', [...five, one(6, { componentIds: [] })], [], false],
  [
    'three that name none',
    [...five, without({ incidents: [6, 7, 8].map((id) => notice(`i${id}`, { componentIds: [] })) })],
    ['components of incidents'],
    true,
  ],
  ['an incident ends', [...times(20, one(1)), whole], [], false],
  [
    'all maintenances are off at once',
    [without({ maintenances: ['a', 'b', 'c'].map(planned) }), whole],
    ['planned maintenances'],
    false,
  ],
  ['the last maintenance is over', [without({ maintenances: [planned('a')] }), whole], [], false],
  ['gone for long', [...times(10, whole), ...times(30, without({ components: [] }))], ['components'], true],
  ['there again', [...times(10, whole), without({ components: [] }), whole], [], false],
])('%s', (_, answers, what, decides) => {
  expect(after(answers)).toEqual({ what, decides })
})

test('what is over leaves a list one by one, or the list is not what it was', () => {
  const list = (...ids: string[]) => without({ incidents: ids.map(over) })
  expect(after([list('a', 'b', 'c'), list()], { listsPast: true }).what).toEqual(['incidents of the past'])
  expect(after([list('a', 'b', 'c'), list('b', 'c'), list('c'), list()], { listsPast: true }).what).toEqual([])
  expect(after([list('a', 'b', 'c'), list()], { listsPast: false }).what).toEqual([])
})

test('another page has other habits', () => {
  const wanted = { found: [], missing: [], listsPast: false }
  let habit: PageHabit | undefined
  for (const answer of times(10, whole)) ({ habit } = heedHabit(habit, 'tarn', answer, wanted))
  expect(heedHabit(habit, 'elsewhere', without({ components: [] }), wanted).vanished.what).toEqual([])
})

test('what was never carried does not vanish, and the same answers again teach nothing new', () => {
  const answers = fc.array(
    fc.constantFrom(
      whole,
      without({ components: [] }),
      without({ indicator: undefined }),
      one(1),
      without({ components: stateless }),
    ),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(answers, (seen) => {
      const poor: Answer = { ...whole, indicator: undefined, components: [], incidents: [], maintenances: [] }
      expect(after([...times(30, poor), poor]).what).toEqual([])
      const once = after(seen)
      expect(after([...seen, ...seen.slice(-1)]).what.length).toBeGreaterThanOrEqual(once.what.length)
      expect(once.decides).toBe(once.decides && once.what.length > 0)
    }),
  )
})
