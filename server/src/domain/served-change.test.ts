import type { ServedRow, ServedState } from '@bellwether/shared/api-served.ts'
import { expect, test } from 'vitest'
import { type ServedDecision, servedChange, type ToldRow } from './served-change.ts'

const row = (state: ServedState, instead?: string): ServedRow => ({
  dependency: 'heron',
  vendor: 'tarn',
  vendorName: 'Tarn Labs',
  model: 'heron-4',
  modelName: 'Heron 4',
  path: 'direct',
  modelId: 'heron-4',
  state,
  ...(instead && {
    instead: { dependency: instead, vendor: 'elk', model: 'elk-2', path: 'direct', why: 'fallback' },
  }),
})

test.each<[string, ToldRow | undefined, ServedRow, ServedDecision]>([
  ['the first table is no news', undefined, row('served'), 'first_known'],
  ['nothing changed', { state: 'served' }, row('served'), 'unchanged'],
  ['taken away', { state: 'served' }, row('withdrawn', 'elk'), 'state_changed'],
  ['back', { state: 'withdrawn', instead: 'elk' }, row('served'), 'state_changed'],
  ['an outage turns out to be a withdrawal', { state: 'unavailable' }, row('withdrawn'), 'state_changed'],
  [
    'what serves instead is lost too',
    { state: 'withdrawn', instead: 'elk' },
    row('withdrawn', 'ibis'),
    'another_instead',
  ],
  ['nothing is left', { state: 'withdrawn', instead: 'elk' }, row('withdrawn'), 'another_instead'],
  ['we are blind: what was told holds', { state: 'served' }, row('unknown', 'elk'), 'nobody_knows'],
  ['we never saw it', undefined, row('unknown'), 'nobody_knows'],
])('%s', (_, told, now, decision) => expect(servedChange(told, now)).toBe(decision))
