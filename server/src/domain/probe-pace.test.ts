import { MINUTE, SECOND } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { type ProbePace, probePace } from './probe-pace.ts'

const stated: Record<string, number> = { quick: 10 * SECOND, slow: 10 * MINUTE }
const needs = (...choices: string[][]) => [{ needs: choices.map((anyOf) => ({ name: 'n', anyOf })) }]

test.each<[string, string, string[][], ProbePace]>([
  ['what somebody wrote holds', 'slow', [['quick', 'slow']], { everyMs: 10 * MINUTE, reason: 'as_configured' }],
  [
    'a fallback keeps up with its primary',
    'elk',
    [['quick', 'elk']],
    { everyMs: 10 * SECOND, reason: 'as_its_primary' },
  ],
  [
    'with the quickest of several',
    'elk',
    [
      ['slow', 'elk'],
      ['a', 'quick', 'elk'],
    ],
    { everyMs: 10 * SECOND, reason: 'as_its_primary' },
  ],
  ['a slow primary slows nobody', 'elk', [['slow', 'elk']], { everyMs: MINUTE, reason: 'usual' }],
  ['a primary does not follow its fallback', 'elk', [['elk', 'quick']], { everyMs: MINUTE, reason: 'usual' }],
  ['what no system names', 'elk', [['quick']], { everyMs: MINUTE, reason: 'usual' }],
])('%s', (_, id, choices, pace) => expect(probePace(id, (one) => stated[one], needs(...choices), MINUTE)).toEqual(pace))
