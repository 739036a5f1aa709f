import type { LeftoverKind, Workaround } from '@bellwether/shared/api-leftovers.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { type LeftoverFacts, leftOver } from './leftovers.ts'

const began = Date.parse('2026-06-12T23:11:00Z')
const over = began + 10 * HOUR
const now = over + HOUR

const nothing: LeftoverFacts = {
  now,
  began,
  over,
  workarounds: [],
  reordered: [],
  gateways: [],
  drills: [],
  things: [{ id: 'fable', name: 'Claude Fable 5', status: 'operational', since: over }],
  places: [],
  needs: [{ system: 'Support', id: 'support', state: 'served', servedBy: 'Claude Fable 5', lostSince: Infinity }],
  notices: [],
  pages: [],
  orders: [],
  silences: [],
  windows: [],
}
const by = (kind: Workaround['kind'], number: number): Workaround => ({
  number,
  kind,
  what: `billing ${number} → GPT`,
  by: 'Ada',
  at: began + HOUR,
})
const put = (one: Workaround): Workaround => ({ ...one, putBack: { by: 'Bo', at: over } })
const thing = (more: Partial<LeftoverFacts['things'][number]>) => ({
  id: 'x',
  name: 'Fable at Amazon',
  status: 'withdrawn' as const,
  since: began,
  isOther: true,
  ...more,
})
const gateway = { receiver: 'litellm', thing: 'Claude Fable 5', heard: 'not_served' as const }
const need = { system: 'Support', id: 'support', state: 'on_fallback' as const, servedBy: 'GPT', lostSince: began }
const notice = { vendor: 'Anthropic', name: 'Suspended', at: began, isUp: true }
const silence = { id: 's', by: 'Ada', at: began + HOUR, to: now + HOUR, reason: 'known' }
const isWell = (at: number) => ({ ...thing({ status: 'operational', since: at }), isOther: false })

test.each<[string, Partial<LeftoverFacts>, LeftoverKind[], string | undefined]>([
  ['nothing is left', {}, [], undefined],
  [
    'the model sentence',
    { workarounds: [by('pin', 1), by('pin', 2), by('switch', 3)] },
    ['pinned', 'pinned', 'switched'],
    'Two pins and one switch of yours still point elsewhere',
  ],
  ['one of them only', { workarounds: [by('pin', 1)] }, ['pinned'], 'One pin of yours still points elsewhere'],
  ['all of it was put back', { workarounds: [put(by('pin', 1)), put(by('switch', 2))] }, [], undefined],
  [
    'the register has another first choice since',
    { reordered: [{ system: 'Support', id: 'support', need: 'chat', first: 'GPT', by: 'Ada', at: began + 1 }] },
    ['reordered'],
    'One pin of yours still points elsewhere',
  ],
  [
    'the register was changed after the end: another story',
    { reordered: [{ system: 'Support', id: 'support', need: 'chat', first: 'GPT', by: 'Ada', at: over + 1 }] },
    [],
    undefined,
  ],
  [
    'a gateway could not be told',
    { gateways: [{ ...gateway, waits: { since: now, isDead: true } }] },
    ['gateway_not_told'],
    'One switch of yours still points elsewhere',
  ],
  [
    'the word is on its way to it',
    { gateways: [{ ...gateway, waits: { since: now - 1, isDead: false } }] },
    [],
    undefined,
  ],
  [
    'the word has been on its way for long',
    { gateways: [{ ...gateway, waits: { since: now - 3 * MINUTE, isDead: false } }] },
    ['gateway_not_told'],
    'One switch of yours still points elsewhere',
  ],
  ['it heard that all is back', { gateways: [{ ...gateway, heard: 'served' }] }, [], undefined],
  [
    'a gateway drill is open',
    { drills: [{ id: 'd', name: 'Loss of Fable', at: began }] },
    ['drill_open'],
    'One switch of yours still points elsewhere',
  ],
  ['another path is not back', { things: [thing({})] }, ['not_back'], 'Fable at Amazon is still withdrawn'],
  ['another path failed after the end', { things: [thing({ since: over + 1 })] }, [], undefined],
  [
    'it still fails from another place',
    { places: [{ id: 'fable', thing: 'Claude Fable 5', place: 'Singapore', since: began, status: 'withdrawn' }] },
    ['fails_elsewhere'],
    'Claude Fable 5 still fails from Singapore',
  ],
  ['a need is still on its fallback', { needs: [need] }, ['need_not_as_before'], 'Support still runs on GPT'],
  ['a need moved after the end', { needs: [{ ...need, lostSince: over + 1 }] }, [], undefined],
  ['the notice is still up', { notices: [notice] }, ['notice_up'], 'Anthropic’s notice is still up'],
  ['the notice has ended', { notices: [{ ...notice, isUp: false }] }, [], undefined],
  ['a notice of later trouble', { notices: [{ ...notice, at: over + 1 }] }, [], undefined],
  [
    'the page is yellow without a notice',
    { pages: [{ vendor: 'Anthropic', status: 'partial_outage', since: began }] },
    ['page_in_trouble'],
    'Anthropic’s status page still shows “partial outage”',
  ],
  [
    'the page is yellow because of the notice',
    { notices: [notice], pages: [{ vendor: 'Anthropic', status: 'partial_outage', since: began }] },
    ['notice_up'],
    'Anthropic’s notice is still up',
  ],
  [
    'the order is in force',
    { orders: [{ id: 'e', title: 'An order', status: 'in_force' }] },
    ['order_stands'],
    'The order behind it is still in force',
  ],
  ['the order is lifted', { orders: [{ id: 'e', title: 'An order', status: 'rescinded' }] }, [], undefined],
  [
    'a silence made for it lasts',
    { silences: [silence] },
    ['silence_on'],
    'A silence of Ada lasts until 2026-06-13 11:11 UTC',
  ],
  ['a silence from before', { silences: [{ ...silence, at: began - 1 }] }, [], undefined],
  [
    'maintenance opened for it lasts',
    { windows: [{ by: 'Bo', from: began + 1, to: now + HOUR, reason: 'quiet' }] },
    ['maintenance_on'],
    'Maintenance that Bo opened lasts until 2026-06-13 11:11 UTC',
  ],
  [
    'more than fits is counted',
    {
      workarounds: [by('switch', 1)],
      needs: [need],
      notices: [notice],
      orders: [{ id: 'e', title: 'An order', status: 'stayed' }],
      silences: [silence],
    },
    ['switched', 'need_not_as_before', 'notice_up', 'order_stands', 'silence_on'],
    'One switch of yours still points elsewhere; Support still runs on GPT; Anthropic’s notice is still up; the order behind it is stayed, not lifted; and 1 more',
  ],
])('%s', (_, more, kinds, sentence) => {
  const left = leftOver({ ...nothing, ...more })
  expect(left.items.map(({ kind }) => kind)).toEqual(kinds)
  expect(left.sentence).toBe(sentence)
})

test.each<[string, LeftoverFacts['things'], string | undefined]>([
  ['nothing is back: it is no remainder', [thing({ isOther: false })], undefined],
  ['some of it is back', [isWell(over), thing({ isOther: false })], 'Fable at Amazon is still withdrawn'],
  ['all that is left gathers good looks', [isWell(over), thing({ isOther: false, gathers: true })], undefined],
  ['only another path was never hit', [thing({ isOther: false }), thing({ status: 'operational' })], undefined],
])('while it lasts: %s', (_, things, sentence) => {
  const { over: __, ...lasting } = { ...nothing, things, notices: [notice], workarounds: [by('pin', 1)] }
  expect(leftOver(lasting).sentence).toBe(sentence)
})
