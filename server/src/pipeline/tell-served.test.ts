import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Register } from '../domain/register.ts'
import { openDatabase } from '../store/database.ts'
import { createStore, type Store } from '../store/store.ts'
import { tellServed } from './tell-served.ts'

const at = Date.parse('2026-06-12T23:11:00Z')
const model = (id: string) => ({ id, name: id, vendor: 'tarn', model: id, path: 'direct' })
const register = (servedReceivers: string[]) =>
  ({
    systems: [{ id: 'desk', tier: 1, owner: 'a', needs: [{ name: 'n', anyOf: ['heron', 'egret'] }] }],
    dependencies: new Map<string, unknown>([
      ['heron', model('heron')],
      ['egret', model('egret')],
      ['mail', { id: 'mail', name: 'Mail', vendor: 'post', path: 'direct' }],
    ]),
    vendors: new Map(),
    publicUrl: 'https://b.example',
    servedReceivers,
  }) as unknown as Register
const row = (dependency: string, status: 'withdrawn' | 'operational', when = at) => ({
  dependency,
  at: when,
  status,
  outcome: status === 'withdrawn' ? ('model_withdrawn' as const) : ('healthy' as const),
  reason: status === 'withdrawn' ? 'heron is not available' : null,
})

let store: Store
let close: () => Promise<void>
beforeEach(async () => {
  const database = await openDatabase(':memory:')
  store = createStore(database.db)
  close = () => database.close()
  await store.dependencyStates.change([row('heron', 'withdrawn'), row('egret', 'operational', at - 5)])
})
afterEach(() => close())

const told = async () => (await store.outbox.list({ limit: 10 })).map(({ receiver, message }) => [receiver, message])

test('each change is told once to each who asked, with what to use instead', async () => {
  for (let twice = 0; twice < 2; twice++)
    await store.transaction((tx) => tellServed(tx, [row('heron', 'withdrawn')], register(['gateway'])))
  expect(await told()).toEqual([
    [
      'gateway',
      expect.objectContaining({
        subject: 'tarn: heron (direct) is withdrawn',
        lines: ['heron is not available', 'Use egret instead'],
        facts: expect.objectContaining({ dependency: 'heron', served: 'withdrawn', instead: 'egret' }),
      }),
    ],
  ])
})

test.each<[string, string[], string]>([
  ['nobody asked', [], 'heron'],
  ['it is no model', ['gateway'], 'mail'],
])('%s: nothing is owed', async (_, receivers, dependency) => {
  await store.transaction((tx) => tellServed(tx, [row(dependency, 'withdrawn')], register(receivers)))
  expect(await told()).toEqual([])
})
