import { expect, test } from 'vitest'
import { routeNotice, weighNotice } from './router.ts'

test.each([
  ['Access suspended to comply with an export control directive', 'Both models are off.', 'regulation', 'regulatory'],
  ['We suspended access to two models', 'Following a request of the government.', 'regulation', 'regulatory'],
  ['Elevated errors in GovCloud', 'Customers in the government region see errors.', 'outage', 'outage'],
  ['Maintenance of the government region', 'Planned work.', 'maintenance', 'outage'],
  ['Compliance with our new TLS policy', 'Please update your clients.', 'other', 'none'],
  ['We have suspended two models', 'More in our newsroom.', 'policy', 'regulatory'],
  ['A directive of the loader causes errors', 'A fix was rolled out.', 'outage', 'outage'],
  ['Elevated error rates', 'We are looking into it.', 'outage', 'outage'],
  ['Access to Heron 4', 'It is unavailable, to comply with a government directive.', 'regulation', 'regulatory'],
  ['Welcome', 'Our page has moved.', 'other', 'none'],
] as const)('“%s”', (title, text, speaksOf, to) => {
  expect(weighNotice(title, text).speaksOf).toBe(speaksOf)
  expect(routeNotice(title, text).to).toBe(to)
})
