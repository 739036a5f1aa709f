import { iso } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { judgeComponents } from '../../domain/judge-page.ts'
import { Unreadable } from '../../lib/errors.ts'
import type { PageAddress, PageFacts } from './contract.ts'
import { providerOf } from './detect.ts'
import type * as registry from './registry.ts'

/* What is easy to get wrong in the formats of single vendors, and is not in their recordings. */

type Name = keyof typeof registry

function read(name: Name, bodies: Record<string, unknown>, address: Partial<PageAddress> = {}): PageFacts {
  const [first] = Object.keys(bodies)
  const documents = Object.entries(bodies).map(([url, body]) => ({
    url,
    status: 200,
    headers: {},
    bytes: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  }))
  return providerOf(name)!.read(documents, { url: first!, ...address })
}

const statuses = ({ components }: PageFacts) => Object.fromEntries(components.map(({ id, status }) => [id, status]))
const judged = (facts: PageFacts, concern = {}) =>
  judgeComponents({ provider: 'x', state: 'ok', ...facts }, concern).status

const GOOGLE = 'https://status.cloud.google.com'
const trouble = (where: string[], more: object = {}) => ({
  id: 'Xn9',
  begin: '2026-05-11T07:00:00+00:00',
  end: null,
  external_desc: 'Reads fail',
  status_impact: 'SERVICE_OUTAGE',
  affected_products: [{ id: 'p1', title: 'Tarn Store' }],
  currently_affected_locations: where.map((id) => ({ id, title: id })),
  most_recent_update: { when: '2026-05-11T07:05:00+00:00', status: 'SERVICE_OUTAGE', text: 'We look.' },
  updates: [],
  ...more,
})
const google = (incident: object) =>
  read('googlecloud', {
    [`${GOOGLE}/incidents.json`]: [incident],
    [`${GOOGLE}/products.json`]: {
      products: [
        { id: 'p1', title: 'Tarn Store' },
        { id: 'p2', title: 'Tarn Queue' },
      ],
    },
  })

test.each<[string, object, object, string]>([
  ['in its region', trouble(['us-central1']), { components: ['p1'], regions: ['us-central1'] }, 'major_outage'],
  ['in another', trouble(['us-central1']), { components: ['p1'], regions: ['europe-west4'] }, 'operational'],
  ['by its name', trouble(['us-central1']), { components: ['Tarn Store'], regions: ['us-central1'] }, 'major_outage'],
  ['of whoever names no region', trouble(['us-central1']), { components: ['p1'] }, 'major_outage'],
  ['everywhere', trouble(['global']), { components: ['p1'], regions: ['europe-west4'] }, 'major_outage'],
  ['nobody says where', trouble([]), { components: ['p1'], regions: ['europe-west4'] }, 'major_outage'],
  ['another product', trouble(['global']), { components: ['p2'] }, 'operational'],
  [
    'that has become less',
    trouble(['global'], {
      most_recent_update: { when: '2026-05-11T08:00:00Z', status: 'SERVICE_DISRUPTION', text: 'Less.' },
    }),
    { components: ['p1'] },
    'partial_outage',
  ],
  [
    'that is over, though nobody has written its end',
    trouble(['global'], { most_recent_update: { when: '2026-05-11T08:00:00Z', status: 'AVAILABLE', text: 'Done.' } }),
    { components: ['p1'] },
    'operational',
  ],
])('Google Cloud, an outage: %s', (_, incident, concern, status) =>
  expect(judged(google(incident), concern)).toBe(status),
)

const AWS = 'https://health.aws.amazon.com/public/currentevents'
const SERVICES = 'https://servicedata-us-east-1-prod.s3.amazonaws.com/services.json'
const several = {
  date: 1,
  event_log: [],
  status: '3',
  service: 'multipleservices-near-east-1',
  summary: 'Power is out',
}

test('AWS: of several services that are not named none of that region is called fine', () => {
  const services = ['near-east-1', 'far-west-1'].map((region_id) => ({
    service: `heron-${region_id}`,
    service_name: 'Heron',
    region_id,
  }))
  const facts = read(
    'aws',
    {
      [AWS]: [{ ...several, arn: 'arn:aws:health:near-east-1::event/M/1', impacted_services: {} }],
      [SERVICES]: services,
    },
    { regions: ['near-east-1', 'far-west-1'] },
  )
  expect(statuses(facts)).toMatchObject({ 'heron-near-east-1': 'unknown', 'heron-far-west-1': 'operational' })
  expect(judged(facts, { components: ['Heron'], regions: ['near-east-1'] })).toBe('unknown')
  expect(judged(facts, { components: ['Heron'], regions: ['far-west-1'] })).toBe('operational')
})

test('AWS: an event of another region is not read', () => {
  const facts = read(
    'aws',
    { [AWS]: [{ ...several, arn: 'arn:aws:health:near-east-1::event/M/1' }] },
    { regions: ['far-west-1'] },
  )
  expect(facts).toMatchObject({ components: [], incidents: [], indicator: 'operational' })
})

test('AWS: services alone say nothing of how they are', () => {
  const facts = read('aws', { [SERVICES]: [{ service: 'names', service_name: 'Names', region_id: 'global' }] })
  expect(statuses(facts)).toEqual({ names: 'unknown' })
})

const feed = (items: string, end = '</channel></rss>') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Azure Status</title>${items}${end}`
const item = (title: string) =>
  `<item><title>${title}</title><description>x</description><pubDate>Mon, 11 May 2026 07:45:00 Z</pubDate><guid>1</guid></item>`
const azure = (body: string) => read('azure', { 'https://rssfeed.azure.status.microsoft/en-us/status/feed/': body })

test('Azure: nothing is fine only when the feed has an end', () => {
  expect(judged(azure(feed('')))).toBe('operational')
  expect(judged(azure(feed(item('Storage - Errors'))))).toBe('degraded_performance')
  expect(judged(azure(feed(item('Mitigated - Storage - Errors'))))).toBe('operational')
  expect(() => azure(feed('', ''))).toThrow(Unreadable)
  expect(() => azure('')).toThrow(Unreadable)
  expect(() => azure(feed('').replace('Azure Status', 'Another'))).toThrow('a feed of something else')
})

const slack = (notice: object, status = 'active') =>
  read('slack', {
    'https://slack-status.com/api/v2.0.0/current': {
      status,
      active_incidents: [{ id: 1, date_created: '2026-05-11T07:00:00Z', ...notice }],
    },
  })

test('Slack: a service that is new shows that the list of them is old', () => {
  const known = slack({ title: 'Slow', type: 'incident', services: ['Search'] })
  expect(judged(known, { components: ['Messaging'] })).toBe('operational')
  const old = slack({ title: 'Slow', type: 'incident', services: ['Search', 'Telepathy'] })
  expect(statuses(old)).toMatchObject({ Search: 'operational', Messaging: 'unknown', Telepathy: 'operational' })
  expect(judged(old, { components: ['Search'] })).toBe('degraded_performance')
  expect(statuses(slack({ title: 'Slow', services: [] }, 'sideways'))).toMatchObject({ Search: 'unknown' })
})

test('Slack: an incident of a new type makes those that it names unknown', () => {
  const facts = slack({ title: 'Odd', type: 'haunting', services: ['Search'] })
  expect(statuses(facts)).toMatchObject({ Search: 'unknown', Messaging: 'operational' })
})

test('Apple: what is over stays listed, and a script is only JSON in a call', () => {
  const events = [
    {
      messageId: '1',
      message: 'No mail.',
      statusType: 'Outage',
      eventStatus: 'resolved',
      epochStartDate: 1778400000000,
      epochEndDate: 1778403600000,
    },
  ]
  const url = 'https://www.apple.com/support/systemstatus/data/system_status_en_US.js'
  const facts = read('apple', {
    [url]: `jsonCallback(${JSON.stringify({ services: [{ serviceName: 'Mail', events }] })});`,
  })
  expect(facts.incidents).toMatchObject([{ phase: 'resolved', impact: 'critical' }])
  expect(judged(facts)).toBe('operational')
  expect(() => read('apple', { [url]: 'jsonCallback({"services":[{"serviceName":"Ma' })).toThrow(Unreadable)
})

test.each([
  ['Europe/Berlin', '2026-05-11T09:00:00', '2026-05-11T07:00:00.000Z'],
  ['Europe/Berlin', '2026-01-11T09:00:00', '2026-01-11T08:00:00.000Z'],
  ['Europe/Berlin', '2026-03-29T03:30:00', '2026-03-29T01:30:00.000Z'],
  ['America/St_Johns', '2026-05-11T09:00:00', '2026-05-11T11:30:00.000Z'],
  ['Europe/Berlin', '2026-05-11T09:00:00Z', '2026-05-11T09:00:00.000Z'],
  ['Nowhere/At_All', '2026-05-11T09:00:00', '2026-05-11T09:00:00.000Z'],
])('Statuspal: in %s a clock that shows %s means %s', (time_zone, starts_at, instant) => {
  const facts = read('statuspal', {
    'https://statuspal.eu/api/v2/status_pages/tarn/summary': {
      status_page: { name: 'Tarn', time_zone, current_incident_type: 'minor' },
      services: [],
      incidents: [{ id: 1, title: 'Slow', type: 'minor', starts_at, ends_at: null, service_ids: [], updates: [] }],
    },
  })
  expect(facts.incidents.map(({ startedAt }) => iso(startedAt))).toEqual([instant])
})

const heroku = (body: object) =>
  read('heroku', {
    'https://status.heroku.com/api/v4/current-status': {
      status: [{ system: 'Apps', status: 'green' }],
      incidents: [],
      scheduled: [],
      ...body,
    },
  })
const notice = {
  id: 7,
  title: 'Slow',
  systems: [{ name: 'Apps', status: 'red' }],
  created_at: '2026-05-11T07:00:00Z',
  updates: [],
}

test.each<[string, object, string]>([
  ['resolved, though not marked', { state: 'resolved', resolved: false }, 'resolved'],
  ['marked resolved', { state: 'issue', resolved: true }, 'resolved'],
  ['open', { state: 'issue', resolved: false }, 'unknown'],
  [
    'open, and the last update knows more',
    { state: 'open', updates: [{ created_at: '2026-05-11T08:00:00Z', update_type: 'monitoring' }] },
    'monitoring',
  ],
])('Heroku: an incident that is %s', (_, more, phase) =>
  expect(heroku({ incidents: [{ ...notice, ...more }] }).incidents).toMatchObject([{ phase }]),
)

test('Heroku: maintenance that is over stays listed as upcoming; an incident without instants is left out, and told', () => {
  const updates = [
    { created_at: '2026-05-11T08:00:00Z', contents: 'The maintenance is now complete.', update_type: 'scheduled' },
  ]
  const facts = heroku({
    scheduled: [{ ...notice, state: 'upcoming', updates }],
    incidents: [{ id: 8, title: 'When?' }],
  })
  expect(facts.maintenances).toMatchObject([{ phase: 'completed' }])
  expect(facts).toMatchObject({ incidents: [], dropped: [{ path: 'incidents.8' }] })
})

test("PayPal: the sandbox is somebody else's trouble", () => {
  const result = [{ name: 'Checkout', status: { production: 'Operational', sandbox: 'Service Outage' } }]
  const url = 'https://www.paypal-status.com/api/v1/components'
  expect(judged(read('paypal', { [url]: { result } }))).toBe('operational')
  expect(judged(read('paypal', { [url]: { result } }, { regions: ['sandbox'] }))).toBe('major_outage')
})

test('UptimeRobot: a page that is not all there cannot be called fine as a whole', () => {
  const data = [{ monitorId: 1, name: 'API', statusClass: 'success' }]
  const list = (totalMonitors: number) =>
    read('uptimerobot', {
      'https://stats.uptimerobot.com/api/getMonitorList/k?page=1': { status: 'ok', psp: { totalMonitors }, data },
    })
  expect(judged(list(1))).toBe('operational')
  expect(judged(list(31))).toBe('unknown')
  expect(judged(list(31), { components: ['API'] })).toBe('operational')
})

test('cState: a quotation mark in a title breaks the file, and nothing is guessed', () =>
  expect(() =>
    read('cstate', { 'https://status.tarn.example/index.json': '{"title":"The "Tarn" status","systems":[]}' }),
  ).toThrow(Unreadable))

test.each<[Name, PageAddress, string[]]>([
  [
    'googlecloud',
    { url: 'https://www.google.com/appsstatus/dashboard/' },
    [
      'https://www.google.com/appsstatus/dashboard/incidents.json',
      'https://www.google.com/appsstatus/dashboard/products.json',
    ],
  ],
  ['aws', { url: 'https://health.aws.amazon.com/health/status' }, [AWS, SERVICES]],
  ['azure', { url: 'https://status.azure.com' }, ['https://rssfeed.azure.status.microsoft/en-us/status/feed/']],
  [
    'adobe',
    { url: 'https://status.adobe.com' },
    [
      'https://data.status.adobe.com/adobestatus/StatusEvents',
      'https://data.status.adobe.com/adobestatus/SnowServiceRegistry',
    ],
  ],
  [
    'salesforce',
    { url: 'https://status.salesforce.com' },
    ['https://api.status.salesforce.com/v1/instances/status/preview'],
  ],
  ['statuspal', { url: 'https://tarn.statuspal.io' }, ['https://statuspal.io/api/v2/status_pages/tarn/summary']],
  [
    'statuspal',
    { url: 'https://status.tarn.example', api: 'https://statuspal.eu/api/v2/status_pages/tarn' },
    ['https://statuspal.eu/api/v2/status_pages/tarn/summary'],
  ],
  ['statuspal', { url: 'https://status.tarn.example' }, []],
  [
    'uptimerobot',
    { url: 'https://stats.uptimerobot.com/abcDEF' },
    ['https://stats.uptimerobot.com/api/getMonitorList/abcDEF?page=1'],
  ],
  [
    'uptimerobot',
    { url: 'https://status.tarn.example' },
    ['https://status.tarn.example/api/getMonitorList/page?page=1'],
  ],
  ['site24x7', { url: 'https://status.tarn.example' }, []],
])('%s keeps the data of %o at %j', (name, address, urls) =>
  expect(
    providerOf(name)!
      .requests(address)
      .map(({ url }) => url),
  ).toEqual(urls),
)

test.each<[Name, string, string | undefined]>([
  [
    'site24x7',
    'var p = {"enc_statuspage_id":"bWFkZQ=="}',
    'https://status.tarn.example/sp/api/public/summary_details/statuspages/bWFkZQ==',
  ],
  [
    'site24x7',
    'let encodedStatuspageId = `bWFkZQ==`',
    'https://status.tarn.example/sp/api/public/summary_details/statuspages/bWFkZQ==',
  ],
  ['site24x7', 'nothing', undefined],
  [
    'statuspal',
    'fetch("https://statuspal.eu/api/v2/status_pages/tarn/summary")',
    'https://statuspal.eu/api/v2/status_pages/tarn/summary',
  ],
  ['statuspal', 'nothing', undefined],
])('%s finds in "%s" that its data is at %s', (name, script, url) => {
  const bytes = Buffer.from(`<!doctype html><script>${script}</script>`)
  expect(providerOf(name)!.locate?.({ url: 'https://status.tarn.example/', status: 200, headers: {}, bytes })).toBe(url)
})

test('Cachet: numbers may be text', () =>
  expect(
    statuses(
      read('cachet', {
        'https://status.tarn.example/api/v1/components': {
          data: [
            { id: 1, name: 'API', status: '4', status_name: 'Major Outage', created_at: '2026-05-11 07:00:00' },
            { id: '2', name: 'Console', status: 1, status_name: 'Operational', created_at: '2026-05-11 07:00:00' },
          ],
        },
        'https://status.tarn.example/api/v1/incidents': { data: [] },
      }),
    ),
  ).toEqual({ 1: 'major_outage', 2: 'operational' }))
