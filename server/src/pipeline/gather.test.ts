import { HOUR } from '@bellwether/shared/time.ts'
import { expect, onTestFinished, test } from 'vitest'
import type { Register } from '../domain/register.ts'
import { openDatabase } from '../store/database.ts'
import type { StoredIncident } from '../store/incidents.ts'
import { createStore } from '../store/store.ts'
import { gather } from './gather.ts'

const NOW = Date.parse('2026-06-12T21:00:00Z')
const incident = { id: 'i1', vendor: 'tarn', trouble: 'withdrawn', firstBadAt: NOW } as StoredIncident
const register = { dependencies: new Map(), vendors: new Map([['tarn', { name: 'Tarn' }]]) } as unknown as Register

test('what a vendor took back is told in the story of an incident, and proves nothing of its cause', async () => {
  const database = await openDatabase(':memory:')
  onTestFinished(() => database.close())
  const store = createStore(database.db)
  const body = 'We comply with a government directive.'
  const notice = {
    id: 'n1',
    name: 'Access suspended',
    impact: 'none' as const,
    phase: 'monitoring' as const,
    startedAt: NOW - HOUR,
    componentIds: [],
    updates: [{ at: NOW - HOUR, phase: 'monitoring' as const, body }],
  }
  await store.vendorIncidents.upsert('tarn', [notice], (ids) => ids, NOW - HOUR)
  const known = () => store.transaction((tx) => gather(tx, incident, [], register, NOW))
  expect((await known()).notices).toMatchObject([{ speaksOf: 'regulation' }])
  await store.vendorIncidents.withdraw('tarn', ['n1'], NOW)
  const { notices, noticeTexts } = await known()
  expect(notices).toEqual([])
  expect(noticeTexts.map(({ text }) => text)).toEqual([expect.stringContaining(body)])
})
