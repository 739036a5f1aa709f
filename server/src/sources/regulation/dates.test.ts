import { expect, test } from 'vitest'
import { dateIn } from './dates.ts'

test.each([
  ['Jun 12, 2026', '2026-06-12', 'Jun 12, 2026'],
  ['Announcements · June 2nd, 2026 · 3 min read', '2026-06-02', 'June 2nd, 2026'],
  ['12 June 2026 by Ada', '2026-06-12', '12 June 2026'],
  ['Paris, le 1er août 2026', '2026-08-01', '1er août 2026'],
  ['12. Dezember 2026', '2026-12-12', '12. Dezember 2026'],
  ['2026/6/2', '2026-06-02', '2026/6/2'],
  ['Sept. 4, 2026', '2026-09-04', 'Sept. 4, 2026'],
  ['version 12.2026.06', undefined, undefined],
  ['31 June', undefined, undefined],
  ['June 45, 2026', undefined, undefined],
  ['Marching 12, 2026', undefined, undefined],
  ['', undefined, undefined],
])('%o', (text, day, words) => {
  const found = dateIn(text)
  expect([found && new Date(found.at).toISOString().slice(0, 10), found?.words]).toEqual([day, words])
})
