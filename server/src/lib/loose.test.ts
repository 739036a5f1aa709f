import { expect, test } from 'vitest'
import { z } from 'zod'
import { droppedIn, looseArray, looseRecord } from './loose.ts'

const Page = z.object({
  incidents: looseArray(z.object({ id: z.string(), updates: looseArray(z.object({ at: z.number() })) })),
  regions: looseRecord(z.number()),
})

test('bad elements are left out and named by where they stood', () => {
  const page = Page.parse({
    incidents: [{ id: 1 }, { id: 'a', updates: [{ at: 1 }, null, { at: 'x' }] }, 'nonsense'],
    regions: { north: 1, south: 'two' },
  })
  expect(page).toEqual({ incidents: [{ id: 'a', updates: [{ at: 1 }] }], regions: { north: 1 } })
  expect(droppedIn(page)).toEqual([
    { path: 'incidents[0]', why: 'id: Invalid input: expected string, received number' },
    { path: 'incidents[2]', why: 'Invalid input: expected object, received string' },
    { path: 'incidents[1].updates[1]', why: 'Invalid input: expected object, received null' },
    { path: 'incidents[1].updates[2]', why: 'at: Invalid input: expected number, received string' },
    { path: 'regions.south', why: 'Invalid input: expected number, received string' },
  ])
})

test('a missing list is an empty one, and a thing that is no list spoils the whole', () => {
  expect(Page.parse({})).toEqual({ incidents: [], regions: {} })
  expect(Page.safeParse({ incidents: 'none' }).success).toBe(false)
})
