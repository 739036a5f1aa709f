import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { judgeComponents } from '../../domain/judge-page.ts'
import { claimants, providerOf } from './detect.ts'
import { readDocument } from './read.ts'

/** Recordings of real vendors, kept beside the repository; which folder holds whose. */
const FIXTURES = new URL('../../../../../shared/fixtures/', import.meta.url)
const FOLDERS: Record<string, string> = {
  adobe: 'adobe',
  apple: 'apple',
  'aws-health': 'aws',
  azure: 'azure',
  betterstack: 'betterstack',
  cachet: 'cachet',
  cstate: 'cstate',
  gatus: 'gatus',
  'google-cloud': 'googlecloud',
  'google-workspace': 'googlecloud',
  heroku: 'heroku',
  incidentio: 'incidentio',
  instatus: 'instatus',
  pagerduty: 'pagerduty',
  paypal: 'paypal',
  rootly: 'rootly',
  salesforce: 'salesforce',
  site24x7: 'site24x7',
  slack: 'slack',
  sorry: 'sorry',
  statuspage: 'statuspage',
  'statuspage/edits': 'feed',
  statusio: 'statusio',
  statuspal: 'statuspal',
  stripe: 'stripe',
  'uptime-kuma': 'uptimekuma',
  uptimerobot: 'uptimerobot',
  zendesk: 'zendesk',
}

const isHere = existsSync(FIXTURES)
if (!isHere) process.stdout.write('skipped: no ../shared\n')

const filesOf = (folder: string): string[] =>
  readdirSync(new URL(`${folder}/`, FIXTURES)).filter(
    (file) => !file.endsWith('.meta.json') && statSync(new URL(`${folder}/${file}`, FIXTURES)).isFile(),
  )

const documentOf = (path: string) => ({
  url: new URL(path, FIXTURES).href,
  status: 200,
  headers: {},
  bytes: readFileSync(fileURLToPath(new URL(path, FIXTURES))),
})

const cases = isHere
  ? Object.entries(FOLDERS)
      .filter(([, provider]) => providerOf(provider))
      .map(([folder, provider]) => ({ folder, provider, files: filesOf(folder) }))
  : []

const table: string[][] = [['file', 'claimed by', 'state', 'components', 'incidents', 'maintenances', 'left out']]
/** What could not be used, and why. */
const left: string[] = []

describe.skipIf(!isHere).each(cases)('$folder', ({ folder, provider, files }) => {
  test.each(files)('%s is read by its own provider, or not at all', (file) => {
    const claimed = claimants(documentOf(`${folder}/${file}`))
    const reading = readDocument(documentOf(`${folder}/${file}`))
    const { components, incidents, maintenances, dropped } = reading
    const counts = [components, incidents, maintenances, dropped].map((list) => String(list.length))
    table.push([`${folder}/${file}`, claimed.join(' ') || 'nobody', reading.state, ...counts])
    for (const { path, why } of dropped) left.push(`${folder}/${file}: ${path}: ${why}`)
    expect(dropped.filter(({ why }) => why.trim() === '')).toEqual([])
    expect(claimed.filter((name) => name !== provider && !providerOf(name)!.generic)).toEqual([])
    if (claimed.length === 0) expect(judgeComponents(reading)).toMatchObject({ status: 'unknown', components: [] })
  })

  test('some of them are read', () =>
    expect(files.filter((file) => readDocument(documentOf(`${folder}/${file}`)).state === 'ok')).not.toHaveLength(0))
})

test.skipIf(!isHere)('what was read', () => {
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  const lines = table.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  '))
  process.stdout.write(`${[...lines, 'left out:', ...left].join('\n')}\n`)
})

describe.skipIf(!isHere)('edge', () => {
  test.each<[string, string, RegExp]>([
    ['empty-body.json', 'unreadable', /^empty body$/],
    ['empty-object.json', 'unreadable', /no registered provider recognises it/],
    ['json-array-instead-of-object.json', 'unreadable', /no registered provider recognises it/],
    ['truncated.json', 'unreadable', /^truncated JSON/],
    ['html-200-js-challenge.html', 'challenged', /Just a moment/],
    ['html-200-spa-fallback.html', 'unreadable', /^HTML instead of JSON/],
    ['statuspage-html-page-login-required.html', 'challenged', /^the page is private/],
    ['statuspage-html-page-operational.html', 'unreadable', /^HTML instead of JSON/],
    ['rss-not-wellformed.xml', 'unreadable', /^truncated feed/],
  ])('%s is %s', (file, state, reason) => {
    const reading = readDocument(documentOf(`edge/${file}`))
    expect(reading).toMatchObject({ state, reason: expect.stringMatching(reason), components: [], incidents: [] })
    expect(judgeComponents(reading).status).toBe('unknown')
  })

  test.each<[string, string, string]>([
    ['unknown-enum-values.json', 'unknown', 'operational unknown unknown'],
    ['indicator-maintenance.json', 'under_maintenance', 'under_maintenance'],
    ['one-bad-incident-among-good.json', 'degraded_performance', ''],
    ['html-in-body-and-script.json', 'degraded_performance', ''],
    ['timestamps-mixed.json', 'degraded_performance', ''],
    ['bom-prefixed.json', 'unknown', ''],
    ['backfilled-display-at.json', 'unknown', ''],
    ['resolved-before-started.json', 'unknown', ''],
  ])('%s is judged %s', (file, status, components) => {
    const reading = readDocument(documentOf(`edge/${file}`))
    expect(reading.state).toBe('ok')
    expect(judgeComponents(reading).status).toBe(status)
    expect(reading.components.map((component) => component.status).join(' ')).toBe(components)
    for (const { startedAt, resolvedAt = startedAt } of reading.incidents)
      expect(resolvedAt).toBeGreaterThanOrEqual(startedAt)
  })
})
