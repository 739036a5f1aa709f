import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import { expect, test } from 'vitest'
import { type TellAgain, worseThanTold } from './worse-than-told.ts'

type Step = `${number}:${EventStatus}`
const steps = (list: Step[]) =>
  list.map((step) => {
    const [at, status] = step.split(':') as [string, EventStatus]
    return { at: Number(at), status }
  })

test.each<[string, Step[], Step[], TellAgain]>([
  ['nobody heard yet', ['1:ordered'], [], 'never_told'],
  ['nothing is new', ['1:ordered'], ['2:ordered'], 'told_already'],
  ['it bites', ['1:ordered', '3:in_force'], ['2:ordered'], 'worse_than_told'],
  ['it is lifted', ['1:in_force', '3:rescinded'], ['2:in_force'], 'told_already'],
  ['it is lifted in part', ['1:in_force', '3:partially_restored'], ['2:in_force'], 'told_already'],
  ['it comes back', ['1:in_force', '3:rescinded', '5:in_force'], ['2:in_force'], 'worse_again'],
  ['it comes back, ordered only', ['1:in_force', '3:rescinded', '5:ordered'], ['2:in_force'], 'worse_again'],
  ['its return was told', ['1:in_force', '3:rescinded', '5:in_force'], ['2:in_force', '6:in_force'], 'told_already'],
  [
    'lifted after its return was told',
    ['3:rescinded', '5:ordered', '7:stayed'],
    ['2:in_force', '6:ordered'],
    'told_already',
  ],
  ['a proposal came after a report', ['1:reported', '3:proposed'], ['2:reported'], 'told_already'],
])('%s', (_, history, told, expected) => {
  const went = steps(history)
  expect(worseThanTold(went.at(-1)!.status, went, steps(told))).toBe(expected)
})
