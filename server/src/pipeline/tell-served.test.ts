import type { Status } from '@bellwether/shared/status.ts'
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
const row = (dependency: string, status: Status, when = at) => ({
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

const told = async () =>
  (await store.outbox.list({ limit: 10 }))
    .toReversed()
    .map(({ message: { subject, lines } }) => [subject, ...lines.slice(-1)].join(': '))
const tell = (when = at, receivers = ['gateway']) =>
  store.transaction((tx) => tellServed(tx, register(receivers), when))
const becomes = async (when: number, ...rows: ReturnType<typeof row>[]) => {
  await store.dependencyStates.change(rows)
  await tell(when)
}

test('the first table is only remembered', async () => {
  await tell()
  expect(await told()).toEqual([])
})

test('each change is told once, with what was before and what to use instead; whatever did not change is not', async () => {
  await tell(at)
  await becomes(at + 1, row('heron', 'operational', at + 1))
  await becomes(at + 2, row('heron', 'degraded_performance', at + 2))
  await becomes(at + 3, row('heron', 'withdrawn', at + 3))
  await tell(at + 4)
  await becomes(at + 5, row('egret', 'withdrawn', at + 5))
  expect(await told()).toEqual([
    'tarn: heron (direct) is served, was withdrawn',
    'tarn: heron (direct) is withdrawn, was served: Use egret instead (never verified)',
    'tarn: egret (direct) is withdrawn, was served: There is nothing to use instead',
    'tarn: heron (direct) is still withdrawn, with nothing to use instead: There is nothing to use instead',
  ])
})

test('that we see nothing is told to nobody, and what we see afterwards is compared with what was told', async () => {
  await tell(at)
  await becomes(at + 1, row('heron', 'unknown', at + 1))
  await becomes(at + 2, row('heron', 'withdrawn', at + 2))
  expect(await told()).toEqual([])
})

test('who is named later begins anew', async () => {
  await tell(at)
  await tell(at + 1, [])
  await store.dependencyStates.change([row('heron', 'operational', at + 2)])
  await tell(at + 3)
  expect(await told()).toEqual([])
})
