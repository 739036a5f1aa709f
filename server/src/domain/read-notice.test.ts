import { expect, test } from 'vitest'
import { readNotice } from './read-notice.ts'

test.each([
  ['We have suspended two models', 'To comply with a government directive, access is suspended.', 'regulation'],
  ['Access to two models', 'Following an export control order both are off for everybody.', 'regulation'],
  ['We have suspended access to two models', 'See our newsroom for more.', 'policy'],
  ['Elevated error rates on the API', 'A fix was rolled out.', 'outage'],
  ['Suspended workers cause elevated errors', 'Jobs fail.', 'outage'],
  ['Requests are throttled', 'Demand is above capacity.', 'capacity'],
  ['Scheduled maintenance of the database', 'No impact is expected.', 'maintenance'],
  ['Hello', 'World', 'other'],
] as const)('“%s”', (title, text, speaksOf) => expect(readNotice(title, text).speaksOf).toBe(speaksOf))
