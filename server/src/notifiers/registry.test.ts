import { readdirSync, readFileSync } from 'node:fs'
import { type Message, NOTIFICATION_KINDS, type NotificationKind } from '@bellwether/shared/notification.ts'
import { expect, test } from 'vitest'
import type { Notifier } from './contract.ts'
import * as registry from './registry.ts'

const HELPERS = ['contract', 'define', 'email-html', 'genie', 'hearing', 'outcome', 'registry', 'text']

test('every channel of the folder is in the registry, and nothing else is', () => {
  const files = readdirSync(new URL('.', import.meta.url))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.replace('.ts', ''))
  expect(files.filter((file) => !HELPERS.includes(file) && !file.startsWith('hear-'))).toEqual(
    Object.keys(registry).sort(),
  )
})

const at = Date.parse('2026-06-12T23:16:30Z')

const INCIDENT = '20260612T231100-tarn-withdrawn'
const page = { text: 'Incident', url: `https://bellwether.company.example/incidents/${INCIDENT}` }

/** A story with all that vendors' words may hold: mentions, markup, ampersands. */
const ofIncident = (kind: NotificationKind, subject: string, lines: string[]): Message => ({
  kind,
  dedupKey: INCIDENT,
  incident: INCIDENT,
  severity: 'critical',
  subject,
  lines,
  links: [page, { text: 'Tarn Labs’s notice', url: 'https://status.tarn.example/incidents/1?a=b&c=d' }],
  facts: {
    vendor: 'tarn',
    trouble: 'withdrawn',
    status: 'withdrawn',
    cause: 'regulatory',
    confidence: '0.93',
    severity: 'critical',
    dependencies: 'heron-direct, egret-direct',
    systems: 'support-assistant, contract-review',
    lost: 'contract-review',
    tier: '1',
    owners: 'team-support, team-legal',
    since: '2026-06-12T23:11:00.000Z',
  },
})

const WHAT = 'Tarn Labs: Heron 4 and Egret 2 withdrawn — regulatory order — hits support-assistant (tier 1) +2, 1 down'
const WHY =
  'Near certain: Tarn Labs publishes: “<!channel> @everyone *Access* to [Heron 4](https://tarn.example/x) & <b>Egret 2</b> ends”'
const SINCE = 'Since 2026-06-12 23:11 UTC'
const STORY = [
  WHY,
  SINCE,
  'contract-review is down: no fallback left',
  'support-assistant falls back on Fjord direct (verified 2026-06-12 23:07 UTC)',
  'Do: Do not wait and do not retry: move to the fallback, and tell Legal.',
]

/** Of what is no incident's: to come, of a day, or no trouble at all. */
const byItself = (kind: NotificationKind, dedupKey: string, subject: string, lines: string[]): Message => ({
  kind,
  dedupKey,
  severity: 'info',
  subject,
  lines,
  links: kind === 'test' ? [] : [{ text: 'Alerting', url: 'https://bellwether.company.example/alerting' }],
  facts: kind === 'test' ? { receiver: 'oncall' } : {},
})

const SAMPLES: Record<NotificationKind, Message> = {
  trigger: ofIncident('trigger', WHAT, STORY),
  update: ofIncident('update', `Update: ${WHAT}`, STORY),
  acknowledge: ofIncident('acknowledge', `Acknowledged: ${WHAT}`, ['Ada has it in hand', SINCE, WHY]),
  reminder: ofIncident('reminder', `Still: ${WHAT}`, [...STORY.slice(0, 4), 'Ada has it in hand', ...STORY.slice(4)]),
  resolve: ofIncident(
    'resolve',
    'Resolved: Tarn Labs: Heron 4 and Egret 2 back after 18 d 13 h — regulatory order — hit support-assistant (tier 1) +2',
    [
      `${SINCE}, over 2026-07-01 12:21 UTC`,
      WHY,
      'Do: Ask Legal before you go back, and whether the order binds us still.',
    ],
  ),
  advisory: byItself(
    'advisory',
    'retirement:heron-3',
    'Tarn Labs retires Heron 3 in 30 days (2026-07-12) — hits contract-review (tier 2)',
    ['The vendor’s own list of retirements says so', 'Do: Move to its successor, Heron 4'],
  ),
  digest: byItself('digest', 'digest-chat-2026-06-13', 'Digest: 2 things that could wait', [
    'Tarn Labs retires Heron 3 in 30 days (2026-07-12)',
    'The status page of Fell AI cannot be read since 2026-06-12 08:00 UTC',
  ]),
  test: byItself('test', 'test-oncall-1', 'Test: Bellwether reaches “oncall”', ['Nothing is wrong.']),
}
const sample = (kind: NotificationKind): Message => SAMPLES[kind]

const ACTED: readonly NotificationKind[] = ['trigger', 'update', 'reminder']
const signed =
  'https://bellwether.company.example/act/WzAsIjIwMjYwNjEyVDIzMTEwMC10YXJuLXdpdGhkcmF3biJd.c2lnbmF0dXJlLW9mLTE2'
const acts = [
  { act: 'acknowledge', text: 'Acknowledge', url: `${signed}A` },
  { act: 'take', text: 'Take it over', url: `${signed}B` },
]

const channels = Object.entries(registry as unknown as Record<string, Notifier>)
const deps = { at, key: '20260612T231100-tarn-withdrawn:oncall:trigger:1' }
const compose = (notifier: Notifier, given: unknown, message: Message) =>
  notifier.compose(
    notifier.acts && ACTED.includes(message.kind) ? { ...message, acts } : message,
    notifier.settings.parse(given),
    deps,
  )

/** A body of JSON is easier to review as what it says. */
const readable = (composed: unknown): unknown => {
  if (Array.isArray(composed)) return composed.length === 1 ? readable(composed[0]) : composed.map(readable)
  const body = (composed as { body?: string }).body
  return body?.startsWith('{') || body?.startsWith('[') ? { ...(composed as object), body: JSON.parse(body) } : composed
}

const recordingOf = (name: string) => new URL(`./recordings/${name}.json`, import.meta.url).pathname
const settingsOf = (name: string): unknown => JSON.parse(readFileSync(recordingOf(name), 'utf8')).settings

test.each(channels)('%s: what it sends for each kind is as recorded', async (name, notifier) => {
  const settings = settingsOf(name)
  const messages = Object.fromEntries(
    NOTIFICATION_KINDS.map((kind) => [kind, readable(compose(notifier, settings, sample(kind)))]),
  )
  await expect(`${JSON.stringify({ settings, messages }, null, 2)}\n`).toMatchFileSnapshot(recordingOf(name))
})

test.each(channels)('%s: an unknown setting is refused', (name, notifier) =>
  expect(notifier.settings.safeParse({ ...(settingsOf(name) as object), webhookURL: 'x' }).success).toBe(false),
)

const huge = (kind: NotificationKind): Message => ({
  ...sample(kind),
  subject: `🔴&<>*${'<&*_'.repeat(5000)}`,
  lines: Array.from({ length: 40 }, () => '<&*_'.repeat(500)),
})
const json = (composed: unknown) => JSON.parse(([composed].flat()[0] as { body: string }).body)
const longest = (value: unknown): number =>
  typeof value === 'string'
    ? value.length
    : Math.max(0, ...Object.values((value ?? {}) as object).map((inner) => longest(inner)))

test.each<[string, Record<string, number>]>([
  ['slack', { 'blocks.0.text.text': 150, 'blocks.1.text.text': 3000 }],
  ['discord', { 'embeds.0.title': 256, 'embeds.0.description': 4096 }],
  ['pagerduty', { 'payload.summary': 1024 }],
  ['opsgenie', { message: 130, description: 15_000 }],
  ['telegram', { text: 4096 }],
])('%s: a monstrous message is cut to what the receiver takes', (name, limits) => {
  const body = json(compose(channels.find(([id]) => id === name)![1], settingsOf(name), huge('trigger')))
  for (const [path, limit] of Object.entries(limits)) {
    const value = path.split('.').reduce((inner, part) => inner[part], body)
    expect(longest(value)).toBeGreaterThan(limit / 2)
    expect(longest(value)).toBeLessThanOrEqual(limit)
  }
})
