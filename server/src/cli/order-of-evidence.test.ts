import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endOf, playInLives } from '../testing/lives.ts'

const company = fileURLToPath(new URL('../../scenarios/company/bellwether.yaml', import.meta.url))
const SLOTS = ['+1h10m', '+1h40m', '+2h10m']
const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
]

const publish = (source: string, title: string, url: string, text: string, vendor?: string) => ({
  publish: { source, title, url, text, ...(vendor !== undefined && { vendor }) },
})
const gone = {
  status: 404,
  body: { error: { message: 'Heron 4 is not available.', type: 'invalid_request_error', code: 'model_not_available' } },
}
const broken = { status: 500, body: { error: { type: 'server_error', message: 'The server had an error' } } }

/** What fails from +1h on, what is learned of it in three pieces, and the cause that it must come to. */
const STORIES: Record<string, { fails: object; pieces: object[]; cause: string }> = {
  'an order': {
    fails: { vendor: 'tarn', ids: ['tarn-heron-4'], path: 'direct', answer: gone },
    cause: 'regulatory',
    pieces: [
      publish(
        'vendor-newsroom',
        'Statement on the US government directive to suspend access to Heron 4',
        'https://tarn.example/news/heron-access',
        'Today the US Department of Commerce sent Tarn Labs an export control directive. It orders us to suspend all access to Heron 4. The directive takes effect immediately. We have disabled Heron 4 for all customers. All other models are not affected.',
        'tarn',
      ),
      publish(
        'press',
        'US orders Tarn Labs to cut off its model Heron 4',
        'https://thewire.example/2026/06/22/heron',
        'The US Commerce Department has ordered Tarn Labs to suspend access to Heron 4. The company has switched the model off for all customers, it says. Older models are not affected.',
      ),
      {
        statusPage: {
          vendor: 'tarn',
          incident: {
            id: 'n1',
            name: "We've suspended access to Heron 4",
            impact: 'none',
            phase: 'monitoring',
            body: 'To comply with a US government directive we have suspended access to Heron 4. All other models are not affected.',
            components: ['API'],
          },
        },
      },
    ],
  },
  'an outage on the day of a fine': {
    fails: { vendor: 'tarn', ids: 'all', path: 'direct', answer: broken },
    cause: 'technical',
    pieces: [
      publish(
        'press',
        "Italy's data protection authority orders Tarn Labs to pay 4 million euros over its privacy notice",
        'https://thewire.example/2026/06/22/fine',
        'The Garante has ordered Tarn Labs to pay a fine of 4 million euros because of the privacy notice of its app. Tarn Labs says it will appeal. The service continues for all customers.',
      ),
      {
        statusPage: {
          vendor: 'tarn',
          incident: {
            id: 'n2',
            name: 'Elevated errors on the API',
            impact: 'major',
            phase: 'investigating',
            body: 'We are investigating elevated error rates on the API.',
            components: ['API'],
          },
        },
      },
      { statusPage: { vendor: 'tarn', component: 'API', status: 'major_outage' } },
    ],
  },
}

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bellwether-order-'))
})
afterAll(() => rm(directory, { recursive: true }))

async function endWith(name: string, order: readonly number[]) {
  const { fails, pieces } = STORIES[name]!
  const scenario = {
    scenario: 'order-of-evidence',
    description: `${name}, learned in the order ${order}`,
    start: '2026-06-22T08:00:00Z',
    until: '+4h',
    config: company,
    world: {
      tarn: {
        statusPage: { provider: 'statuspage', components: ['API', 'Console'] },
        models: ['tarn-heron-4', 'tarn-wren-2', 'tarn-plover-1'],
        paths: ['direct', 'aws-bedrock'],
      },
      fell: { statusPage: { provider: 'statuspage', components: ['API'] }, models: ['fell-lark-1'] },
      walletry: { statusPage: { provider: 'statuspage', components: ['Payments', 'Ledger'] } },
    },
    timeline: [{ at: '+1h', models: fails }, ...order.map((piece, slot) => ({ at: SLOTS[slot], ...pieces[piece] }))],
    expect: [],
  }
  const file = join(directory, `${name.replaceAll(' ', '-')}-${order.join('')}.yaml`)
  await writeFile(file, JSON.stringify(scenario))
  const lived = await playInLives(file)
  const verdicts = [...lived.verdicts.values()].map(({ cause, confidence, reasons }) => ({
    cause,
    confidence: confidence.toFixed(3),
    reasons: reasons.map(({ rule, direction, weight }) => `${rule} ${direction} ${weight.toFixed(3)}`).toSorted(),
  }))
  const { events, ...rest } = endOf(lived)
  // A story is called by the first who tells it.
  return { verdicts, ...rest, events: events.map((event) => event.slice(event.lastIndexOf(': '))) }
}

test.each(Object.keys(STORIES))(
  '%s: in whatever order it becomes known, the verdict is the same in the end',
  async (name) => {
    const ends = []
    for (const order of ORDERS) ends.push(await endWith(name, order))
    expect(ends[0]!.verdicts.map(({ cause }) => cause)).toEqual([STORIES[name]!.cause])
    for (const end of ends) expect(end).toEqual(ends[0])
  },
  120_000,
)
