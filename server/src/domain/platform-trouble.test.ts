import { MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { platformTrouble, troubleSentence } from './platform-trouble.ts'

const well = undefined

test.each<[string, (number | undefined)[], string]>([
  ['nothing is ill', [well, well, well], 'too_few_pages'],
  ['it hosts nothing for us', [], 'too_few_pages'],
  ['two of two', [0, 0], 'too_few_pages'],
  ['three of five', [0, 1, 2, well, well], 'too_few_pages'],
  ['three of three', [0, 5, 15], 'platform_trouble'],
  ['four of five', [3, 0, well, 9, 1], 'platform_trouble'],
  ['seven of ten', [0, 0, 0, 1, 1, 1, 1, well, well, well], 'platform_trouble'],
  ['one after the other', [0, 16, 32], 'not_together'],
  ['one was ill before', [0, 600, 601, 602], 'platform_trouble'],
  ['most of the ill are together, but not most of the pages', [0, 60, 600, 601, 602, 603], 'not_together'],
])('%s', (_, minutes, decision) => {
  const pages = minutes.map((minute, index) => ({
    check: `page-${index}`,
    ...(minute !== undefined && { illSince: minute * MINUTE }),
  }))
  expect(platformTrouble(pages).decision).toBe(decision)
})

test('who is in it, since when, in words', () => {
  const pages = [
    { check: 'a', illSince: 0 },
    { check: 'b', illSince: 600 * MINUTE },
    { check: 'c', illSince: 601 * MINUTE },
    { check: 'd', illSince: 602 * MINUTE },
  ]
  const { trouble } = platformTrouble(pages)
  expect(trouble).toEqual({ since: 600 * MINUTE, checks: ['b', 'c', 'd'], pages: 4 })
  expect(troubleSentence('Statuspage', trouble!)).toBe(
    "3 of 4 pages hosted by Statuspage cannot be read: the platform's trouble, not the vendors'",
  )
})
