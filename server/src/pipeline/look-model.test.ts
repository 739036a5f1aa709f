import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { beforeEach, expect, test } from 'vitest'
import { monthOf, type Spend } from '../domain/canary-budget.ts'
import { VirtualClock } from '../lib/clock.ts'
import type { Http, HttpRequest } from '../lib/http.ts'
import { anthropic } from '../sources/models/anthropic.ts'
import type { Check } from '../store/checks.ts'
import { look } from './look.ts'
import { createMemory } from './looked.ts'

const NOW = Date.parse('2026-06-12T00:00:00Z')
const PRICE = { currency: 'USD', inputPerMillion: 10, outputPerMillion: 50 }
const check = {
  id: 'model:heron',
  kind: 'model',
  every_ms: MINUTE,
  unsettled: 0,
  last_outcome: 'healthy',
} as Check

let asked: string[]
/** Operation → what is answered, instead of what a healthy vendor says. */
let answers: Record<string, { status: number; body: unknown }>
let memory: ReturnType<typeof createMemory>
beforeEach(() => {
  asked = []
  answers = {}
  memory = createMemory()
})

/** The vendor's own answers, without a network. */
const http: Http = {
  close: async () => undefined,
  request: async ({ method = 'GET', url, body = '' }: HttpRequest) => {
    const operation = anthropic.imitate.operation({ method, path: url.replace('https://api.example', ''), body })!
    if (operation.kind === 'list') throw new Error('nobody asked for the list')
    asked.push(`${operation.kind} ${operation.model}`)
    const well = operation.kind === 'free' ? anthropic.imitate.free!('').body : anthropic.imitate.call(operation.model)
    const { status, body: said } = answers[asked.at(-1)!] ?? { status: 200, body: well }
    const answer = { url, status, headers: {}, bytes: new TextEncoder().encode(JSON.stringify(said)) }
    return { ok: true, ...answer, notModified: false, redirects: [], elapsedMs: 300, validators: {} }
  },
}

const spent = (cost: number, lastCallAt = NOW - MINUTE): Spend => ({
  month: monthOf(NOW),
  calls: 100,
  inputTokens: 0,
  outputTokens: 0,
  cost,
  lastCallAt,
})

const lookNow = (spend: Spend | undefined, of: Check = check) => {
  if (spend) memory.spend.set('heron', spend)
  const target = {
    kind: 'model' as const,
    dependency: 'heron',
    api: anthropic,
    connection: { baseUrl: 'https://api.example', credentials: { apiKey: 'key' } },
    model: 'claude-heron-5',
    siblings: ['claude-gull-4'],
    budget: { amount: 5, price: PRICE, assumed: false },
  }
  return look(of, target, { http, clock: new VirtualClock(NOW), memory })
}

const gone = {
  status: 404,
  body: { type: 'error', error: { type: 'not_found_error', message: 'model: claude-heron-5' } },
}

test('the first look calls the model', async () => {
  const looked = await lookNow(undefined)
  expect([asked, looked.seen[0]?.status, looked.everyMs]).toEqual([['call claude-heron-5'], 'operational', MINUTE])
})

test('until its budget allows another call it is asked for free, and nothing is said to be seen', async () => {
  const looked = await lookNow(spent(2))
  expect([asked, looked.seen, looked.outcome, looked.spend]).toEqual([
    ['free claude-heron-5'],
    [],
    'healthy',
    undefined,
  ])
  expect(looked.reason).toMatch(/^a free call still names it; it is called again in \d+ h/)
})

test('what its free call does not find any more is called at once, with a sibling', async () => {
  Object.assign(answers, { 'free claude-heron-5': gone, 'call claude-heron-5': gone })
  const looked = await lookNow(spent(2))
  expect(asked).toEqual(['free claude-heron-5', 'free claude-gull-4', 'call claude-heron-5', 'call claude-gull-4'])
  expect([looked.seen[0]?.status, looked.spend?.call.calls]).toEqual(['withdrawn', 2])
})

test('a free call that fails while the model answers is not made again', async () => {
  answers['free claude-heron-5'] = { status: 404, body: { error: 'no such path' } }
  const looked = await lookNow(spent(2))
  expect(looked.seen[0]?.status).toBe('operational')
  expect(looked.everyMs).toBeGreaterThan(5 * MINUTE)
  asked = []
  await lookNow(spent(2))
  expect(asked).toEqual(['call claude-heron-5'])
})

test('after a bad look it is called, whatever its pace', async () => {
  await lookNow(spent(2), { ...check, unsettled: 1, last_outcome: 'model_missing' })
  expect(asked).toEqual(['call claude-heron-5'])
})

test('all is spent: it is not known, though a free call still names it', async () => {
  const looked = await lookNow(spent(5))
  expect([asked, looked.seen[0]?.status]).toEqual([['free claude-heron-5'], 'unknown'])
  expect(looked.reason).toBe('not called: the 5 USD for this month are used up')
})

test('all is spent, and a free call says that it is gone while a sibling is there: it is withdrawn', async () => {
  answers['free claude-heron-5'] = gone
  const looked = await lookNow(spent(5))
  expect(looked.seen[0]).toMatchObject({ status: 'withdrawn', outcome: 'model_missing' })
  expect([asked, looked.spend]).toEqual([['free claude-heron-5', 'free claude-gull-4'], undefined])
})

test('all is spent and a free call fails otherwise: it is not known', async () => {
  answers['free claude-heron-5'] = { status: 500, body: {} }
  expect((await lookNow(spent(5))).seen[0]?.status).toBe('unknown')
})

test('hours later the paid call is due', async () => {
  await lookNow(spent(0.5, NOW - 6 * HOUR))
  expect(asked).toEqual(['call claude-heron-5'])
})
