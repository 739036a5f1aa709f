import { MINUTE } from '@bellwether/shared/time.ts'
import { Vendor } from '@bellwether/shared/vendor.ts'
import { expect, test } from 'vitest'
import { commonPlatform } from './common-platform.ts'
import type { Watched } from './register.ts'

const vendors = new Map(
  [
    { id: 'brook', name: 'Brook', kind: 'cloud' },
    { id: 'brook-models', name: 'Brook Models', kind: 'cloud', parent: 'brook' },
    { id: 'tarn', name: 'Tarn' },
    { id: 'fell', name: 'Fell' },
    { id: 'mere', name: 'Mere' },
    ...['ledgerly', 'mailer', 'signer'].map((id) => ({ id, name: id, hosting: ['brook'] })),
    { id: 'everywhere', name: 'Everywhere', hosting: ['brook', 'other-cloud'] },
  ].map((vendor) => [vendor.id, Vendor.parse(vendor)] as const),
)

const watch = (id: string, vendor: string, path = 'direct', regions?: string[]): Watched => ({
  id,
  name: id,
  vendor,
  path,
  policy: { badLooks: 3, goodLooks: 3 },
  probed: true,
  pageCounts: false,
  ...(regions && { regions }),
})

const dependencies = new Map(
  [
    watch('tarn', 'tarn'),
    watch('tarn-eu', 'tarn', 'brook-models', ['eu']),
    watch('fell-eu', 'fell', 'brook-models', ['eu']),
    watch('fell-us', 'fell', 'brook-models', ['us']),
    watch('mere-us', 'mere', 'brook-models', ['us']),
    watch('ledgerly', 'ledgerly'),
    watch('mailer', 'mailer'),
    watch('signer', 'signer'),
    watch('everywhere', 'everywhere'),
  ].map((one) => [one.id, one] as const),
)

const find = (failing: Record<string, number>, blind: string[] = []) => {
  const { decision, platform } = commonPlatform(
    Object.entries(failing).map(([dependency, minute]) => ({ dependency, since: minute * MINUTE })),
    { vendors, dependencies },
    (id) => !blind.includes(id),
  )
  return [decision, platform?.cause.id, platform?.vendor]
}

test.each([
  [
    'two vendors in one region',
    { 'tarn-eu': 1, 'fell-eu': 3 },
    [],
    ['common_platform', 'region:brook-models/eu', 'brook-models'],
  ],
  [
    'all of the reseller',
    { 'tarn-eu': 1, 'fell-eu': 1, 'fell-us': 2, 'mere-us': 2 },
    [],
    ['common_platform', 'service:brook-models', 'brook-models'],
  ],
  ['one vendor alone', { tarn: 1, 'tarn-eu': 1 }, [], ['one_vendor', undefined, undefined]],
  ['two vendors with nothing in common', { tarn: 1, fell: 1 }, [], ['one_vendor', undefined, undefined]],
  ['others on the same door answer', { 'tarn-eu': 1, 'mere-us': 1 }, [], ['others_answer', undefined, undefined]],
  [
    'those that we cannot see speak neither way',
    { 'tarn-eu': 1, 'mere-us': 1 },
    ['fell-eu', 'fell-us'],
    ['common_platform', 'service:brook-models', 'brook-models'],
  ],
  [
    'what failed an hour before is another matter',
    { 'tarn-eu': 1, 'fell-eu': 70 },
    [],
    ['one_vendor', undefined, undefined],
  ],
  [
    'a cloud under two',
    { ledgerly: 1, mailer: 2 },
    ['signer', 'tarn-eu', 'fell-eu', 'fell-us', 'mere-us'],
    ['too_few_vendors', undefined, undefined],
  ],
  [
    'a cloud under three',
    { ledgerly: 1, mailer: 2, signer: 2 },
    ['tarn-eu', 'fell-eu', 'fell-us', 'mere-us'],
    ['common_platform', 'vendor:brook', 'brook'],
  ],
  [
    'a cloud under three, but its own models answer',
    { ledgerly: 1, mailer: 2, signer: 2 },
    [],
    ['others_answer', undefined, undefined],
  ],
  [
    'who runs on several clouds is not stopped by one',
    { everywhere: 1, mailer: 1 },
    [],
    ['one_vendor', undefined, undefined],
  ],
])('%s', (_, failing, blind, expected) => {
  expect(find(failing as Record<string, number>, blind)).toEqual(expected)
})
