import { fileURLToPath } from 'node:url'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/one-reseller-three-labs.yaml', import.meta.url))
  app = await startTestApp({ pass: HOUR + 3 * MINUTE, coast: true, file })
}, 120_000)
afterAll(() => app.close())

test('a reseller that fails under three vendors is one incident, and its own', async () => {
  const [incident, ...others] = await app.store.incidents.list({ limit: 10 })
  expect(others).toEqual([])
  expect(incident).toMatchObject({
    vendor: 'aws-bedrock',
    title: 'Amazon Bedrock (eu-west-1) is failing, and with it Fell AI, Mere and Tarn Labs',
    cause: 'technical',
  })
  const alerts = await app.store.alerts.ofIncidents([incident!.id])
  expect(alerts.map(({ dependency }) => dependency).sort()).toEqual(['heron-bedrock', 'lark-bedrock', 'otter-bedrock'])
})

test('the move is remembered, and told with its reason', async () => {
  const [incident] = await app.store.incidents.list({ limit: 1 })
  const [move] = await app.store.incidentMoves.of([incident!.id])
  expect(move).toMatchObject({ kind: 'join', by: 'the rules', into: incident!.id })
  const story = (await app.store.incidents.timeline(incident!.id)).map(({ text }) => text)
  expect(story).toContainEqual(
    expect.stringMatching(
      /^One trouble, not 3: Fell AI, Mere and Tarn Labs fail together, and all rest on eu-west-1 of Amazon Bedrock$/,
    ),
  )
  expect(story).toContainEqual(expect.stringMatching(/^Lark 1 by Amazon Bedrock major outage/))
})

test('on call was told once', async () => {
  const sent = await app.store.outbox.list({ limit: 50 })
  expect(sent.filter(({ message }) => message.kind === 'trigger')).toHaveLength(1)
})
