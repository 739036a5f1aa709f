import type { ModelView } from '@bellwether/shared/api-views.ts'
import { expect, test } from 'vitest'
import { viewsSentence } from './views.ts'

const view = (view: ModelView['view'], status: ModelView['status']): ModelView => ({ view, name: view, status })
const listed = view('listed', 'operational')
const unlisted = view('listed', 'withdrawn')
const answers = view('callable', 'operational')
const gone = view('callable', 'withdrawn')
const there = view('elsewhere', 'operational')
const goneThere = view('elsewhere', 'withdrawn')

test.each<[string, ModelView[], string]>([
  [
    'all is well',
    [listed, answers, there],
    'It is listed, and it answers our calls. On its other path it answers, too.',
  ],
  [
    'a stale list',
    [listed, gone, goneThere],
    'It is still listed, but it does not answer our calls: the list is behind, or it is kept from us. It answers on no other path of ours either.',
  ],
  [
    'one path only',
    [listed, gone, there, goneThere],
    'It is still listed, but it does not answer our calls: the list is behind, or it is kept from us. On 1 of 2 other paths it does answer: it is this path, not the model.',
  ],
  [
    'about to go',
    [unlisted, answers],
    'It has left the list but still answers our calls: its end may be near. No other path to it is set up.',
  ],
  ['gone', [unlisted, gone], 'It has left the list, and it does not answer our calls. No other path to it is set up.'],
  ['no list that proves', [answers], 'It answers our calls. No other path to it is set up.'],
  [
    'nobody looked yet',
    [view('callable', 'unknown')],
    'Whether it answers our calls is not known. No other path to it is set up.',
  ],
])('%s', (_, views, sentence) => expect(viewsSentence(views)).toBe(sentence))
