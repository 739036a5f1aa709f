import { fileURLToPath } from 'node:url'
import type { Overview, Page, RegulatoryEventDetail, RegulatoryEventSummary } from '@bellwether/shared/api.ts'
import type { Calendar } from '@bellwether/shared/api-calendar.ts'
import type { DismissalRule } from '@bellwether/shared/api-triage.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let id: string
beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/order-announced-before-it-bites.yaml', import.meta.url))
  app = await startTestApp({ file, pass: 20 * MINUTE, coast: true })
  id = (await events())[0]!.id
}, 120_000)
afterAll(() => app.close())

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/api/v1/${path}`, {
    method,
    headers: { connection: 'close', 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const read = async <Answer>(path: string) => (await (await call('GET', path)).json()) as Answer
const events = async () => (await read<Page<RegulatoryEventSummary>>('regulatory-events?kind=regulatory')).items
const detail = (event = id) => read<RegulatoryEventDetail>(`regulatory-events/${event}`)
const act = async (path: string, body: unknown, event = id) =>
  (await call('POST', `regulatory-events/${event}/${path}`, body)).status
const undo = (row: string, event = id) => call('DELETE', `regulatory-events/${event}/acts/${row}`, { by: 'Bo' })
const advisories = async () =>
  (await read<Page<{ kind: string; receiver: string; subject: string }>>('deliveries')).items.filter(
    ({ kind, subject }) => kind === 'advisory' && subject.includes('Heron 4'),
  )

test('an order that its vendor announces is told to the owners at once, before anything fails', async () => {
  const told = await advisories()
  expect(told.map(({ receiver }) => receiver)).toEqual(['oncall'])
  expect(told[0]!.subject).toMatch(/support-desk \(tier 1\)$/)
  expect((await detail()).people.told).toMatchObject([{ receivers: ['oncall'] }])
})

test('why it was told, and of which tier, stands at each dependency', async () => {
  const { urgency } = (await detail()).people
  expect(urgency.map(({ dependency, urgency, decision }) => [dependency, urgency, decision])).toContainEqual([
    'heron',
    'push',
    'sure_and_important',
  ])
})

test('a second voice on the same order does not tell it again', async () => {
  await app.pass(20 * MINUTE)
  expect((await detail()).publications).toBe(2)
  expect(await advisories()).toHaveLength(1)
})

test('its day stands in the calendar, with whom it concerns and who says so', async () => {
  const { items } = await read<Calendar>('calendar?kind=legal')
  expect(items).toMatchObject([
    { kind: 'legal', at: Date.parse('2026-05-20'), event: id, dependencies: ['heron', 'heron-bedrock'] },
  ])
  const ics = await (await call('GET', 'calendar.ics')).text()
  expect(ics).toContain('DTSTART;VALUE=DATE:20260520')
})

test.each([
  ['an act that is none', 'triage', { act: 'burnt', reason: 'x' }, 400],
  ['no reason', 'triage', { act: 'dismissed' }, 400],
  ['an event that is none', 'triage', { act: 'watched', reason: 'x' }, 404],
  ['a dependency that is none', 'concerns', { dependencies: ['moon'], reason: 'x' }, 404],
  ['a merge into itself', 'merge', { into: 'ITSELF', reason: 'x' }, 409],
  ['a split of what is not its own', 'split', { publications: ['nothing'], reason: 'x' }, 409],
])('%s is refused', async (name, path, body, status) => {
  const sent = 'into' in body ? { ...body, into: id } : body
  expect(await act(path, sent, name === 'an event that is none' ? 'story-none' : id)).toBe(status)
})

test('another site cannot say it in our name', async () => {
  const body = { act: 'dismissed', reason: 'x' }
  const sent = await call('POST', `regulatory-events/${id}/triage`, body, { origin: 'https://elsewhere.example' })
  expect(sent.status).toBe(403)
})

test('what is dismissed is no advisory any more; the rule says who and why, and is undone', async () => {
  const overview = () => read<Overview>('overview').then(({ advisories }) => advisories.map((one) => one.id))
  expect(await overview()).toContain(id)
  expect(await act('triage', { by: 'Ada', act: 'dismissed', reason: 'Not our contract.' })).toBe(200)
  expect(await act('triage', { by: 'Ada', act: 'dismissed', reason: 'Not our contract.' })).toBe(409)
  expect(await overview()).not.toContain(id)
  expect((await detail()).people.urgency[0]).toMatchObject({ urgency: 'show', decision: 'dismissed_by_hand' })
  const { items } = await read<{ items: DismissalRule[] }>('regulatory-events/rules')
  expect(items).toMatchObject([{ event: id, by: 'Ada', reason: 'Not our contract.' }])
  expect((await undo(items[0]!.id)).status).toBe(200)
  expect((await undo(items[0]!.id)).status).toBe(409)
  expect(await overview()).toContain(id)
  expect((await detail()).people.acts[0]).toMatchObject({ act: 'dismissed', undone: { by: 'Bo' } })
})

test('what a person confirms is confirmed, and says by whom', async () => {
  expect(await act('triage', { by: 'Ada', act: 'confirmed', reason: 'Their lawyer sent us the letter.' })).toBe(200)
  expect(await detail()).toMatchObject({ confidenceLevel: 'confirmed', triage: { act: 'confirmed', by: 'Ada' } })
})

test('what a person says that it concerns is matched, until it is taken back', async () => {
  expect(await act('concerns', { by: 'Ada', dependencies: ['lark'], reason: 'Fell serves it by Tarn.' })).toBe(200)
  expect((await detail()).matches).toContainEqual({
    dependency: 'lark',
    role: 'affected',
    confidence: 1,
    because: ['Ada says so: Fell serves it by Tarn.'],
  })
  const said = (await detail()).people.acts.find(({ act }) => act === 'concerns')!
  expect((await undo(said.id)).status).toBe(200)
  expect((await detail()).matches.map(({ dependency }) => dependency)).not.toContain('lark')
})

test('a split stays split, whatever is published later, and a merge brings it back under the old address', async () => {
  const [first, second] = (await detail()).items
  const sent = await call('POST', `regulatory-events/${id}/split`, {
    by: 'Ada',
    publications: [second!.id],
    reason: 'Another matter.',
  })
  const { event: other } = (await sent.json()) as { event: string }
  expect((await detail()).items.map((one) => one.id)).toEqual([first!.id])
  expect((await detail(other)).items.map((one) => one.id)).toEqual([second!.id])
  await app.pass(HOUR)
  expect((await detail(other)).items.map((one) => one.id)).toContain(second!.id)
  expect((await detail()).items.map((one) => one.id)).not.toContain(second!.id)
  expect(await act('merge', { by: 'Bo', into: id, reason: 'It is the same after all.' }, other)).toBe(200)
  expect((await detail(other)).id).toBe(id)
  expect((await events()).map((one) => one.id)).not.toContain(other)
  const merge = (await detail()).people.moves.find(({ kind }) => kind === 'merge')!
  expect((await undo(merge.id)).status).toBe(200)
  expect((await detail(other)).id).toBe(other)
  const split = (await detail()).people.moves.find(({ kind }) => kind === 'split')!
  expect((await undo(split.id)).status).toBe(200)
  expect((await detail(other)).id).toBe(id)
})

test('when it bites, a dismissed story explains nothing; taken back, it does', async () => {
  expect(await act('triage', { by: 'Ada', act: 'dismissed', reason: 'Rumour.' })).toBe(200)
  await app.pass(2 * HOUR)
  const incident = async () => {
    const { items } = await read<Page<{ cause: string; verdict?: unknown; id: string }>>('incidents')
    const one = await read<{ cause: string; verdict: { reasons: { evidence?: { type: string; id?: string } }[] } }>(
      `incidents/${items[0]!.id}`,
    )
    return one.verdict.reasons.some(({ evidence }) => evidence?.type === 'event' && evidence.id === id)
  }
  expect(await incident()).toBe(false)
  const said = (await detail()).people.acts.find(({ act, undone }) => act === 'dismissed' && !undone)!
  expect((await undo(said.id)).status).toBe(200)
  expect(await incident()).toBe(true)
})
