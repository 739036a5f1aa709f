import { expect, test } from 'vitest'
import { type ExposureInput, exposureReport } from './exposure-report.ts'

const at = Date.parse('2026-06-15T08:00:00Z')
const company = (over: Partial<ExposureInput> = {}): ExposureInput => ({
  at,
  organisation: 'Alder',
  systems: [
    {
      id: 'claims',
      tier: 1,
      owner: 'a',
      impactPerHour: { amount: 10, currency: 'EUR' },
      needs: [
        { name: 'reading', anyOf: ['heron', 'heron-alpha'] },
        { name: 'mail', anyOf: ['post'] },
      ],
    },
    { id: 'search', tier: 3, owner: 'b', needs: [{ name: 'answers', anyOf: ['elk', 'heron'] }] },
  ],
  dependencies: [
    {
      id: 'heron',
      name: 'Heron',
      vendor: 'tarn',
      path: 'direct',
      model: 'heron-4',
      status: 'operational',
      provedAt: at,
    },
    {
      id: 'heron-alpha',
      name: 'Heron at Alpha',
      vendor: 'tarn',
      path: 'alpha',
      model: 'heron-4',
      status: 'operational',
    },
    {
      id: 'elk',
      name: 'Elk',
      vendor: 'fjord',
      path: 'direct',
      model: 'elk-1',
      status: 'operational',
      provedAt: at - 5,
    },
    { id: 'post', name: 'Post', vendor: 'mailer', path: 'direct', status: 'operational' },
  ],
  owners: [
    { id: 'tarn', name: 'Tarn Labs', jurisdiction: 'GB' },
    { id: 'alpha', name: 'Alpha Cloud', jurisdiction: 'US' },
    { id: 'fjord', name: 'Fjord', jurisdiction: 'NO', hosting: ['alpha'] },
    { id: 'mailer', name: 'Mailer', jurisdiction: 'US' },
  ],
  jurisdictions: [{ code: 'GB', name: 'United Kingdom' }],
  ...over,
})
const names = (input: ExposureInput, off: string[] = []) =>
  exposureReport(input, { off }).cutSets.map(
    ({ events, systems }) => `${events.map(({ id }) => id).join(' + ')} → ${systems}`,
  )

test('the smallest losses that stop a system, those of one loss and the worst first', () => {
  expect(names(company())).toEqual([
    'jurisdiction:GB → claims',
    'jurisdiction:US → claims',
    'vendor:mailer → claims',
    'service:tarn + vendor:alpha → claims,search',
    'service:tarn + service:alpha → claims',
    'jurisdiction:GB + vendor:alpha → search',
    'service:tarn + jurisdiction:US → search',
    'jurisdiction:GB + jurisdiction:US → search',
    'service:tarn + jurisdiction:NO → search',
    'jurisdiction:GB + jurisdiction:NO → search',
  ])
})

test('where something is off already, what is left has smaller cut sets', () => {
  expect(names(company(), ['jurisdiction:GB'])).toContainEqual(expect.stringMatching(/fjord → search$|NO → search$/))
  expect(names(company(), ['vendor:mailer']).some((line) => line.includes('claims'))).toBe(false)
})

test('fallbacks that go with their primary, needs without one, and proofs', () => {
  const report = exposureReport(company())
  expect(report.sharedFates).toEqual([
    { system: 'claims', need: 'reading', causes: [{ id: 'jurisdiction:GB', name: 'United Kingdom' }] },
  ])
  expect(report.noFallback).toEqual([{ system: 'claims', need: 'mail', dependency: 'post' }])
  expect(report.fallbacks).toEqual([
    { system: 'claims', need: 'reading', dependency: 'heron-alpha' },
    { system: 'search', need: 'answers', dependency: 'heron', provedAt: at },
  ])
})

test('shares by vendor and by what lies under it', () => {
  const { vendor, cloud, jurisdiction } = exposureReport(company()).concentration
  const said = ({ shares }: typeof vendor) => shares.map(({ id, share }) => `${id} ${Math.round(share * 100)}`)
  expect(said(vendor)).toEqual(['mailer 40', 'tarn 40', 'fjord 20'])
  expect(vendor.hhi).toBe(1600 + 1600 + 400)
  expect(said(cloud)).toEqual(['alpha 20'])
  expect(said(jurisdiction)).toEqual(['US 60', 'GB 40', 'NO 20'])
})

test('a company with nothing has nothing to lose', () => {
  const report = exposureReport(company({ systems: [], dependencies: [] }))
  expect(report).toMatchObject({ cutSets: [], noFallback: [], fallbacks: [], lost: [] })
  expect(report.concentration.vendor).toEqual({ shares: [], hhi: 0 })
})
