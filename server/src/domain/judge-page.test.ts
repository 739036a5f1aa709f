import { STATUSES, type Status } from '@bellwether/shared/status.ts'
import { IMPACTS, type PageReading, type VendorIncident } from '@bellwether/shared/status-page.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeComponents } from './judge-page.ts'

const component = (id: string, status: Status, more: object = {}) => ({ id, name: id.toUpperCase(), status, ...more })
const incident = (impact: VendorIncident['impact'], componentIds: string[], phase = 'investigating'): VendorIncident =>
  ({ id: 'i', name: 'Trouble', impact, phase, startedAt: 0, componentIds, updates: [] }) as VendorIncident

const page = (more: Partial<PageReading> = {}): PageReading => ({
  provider: 'statuspage',
  page: { name: 'Tarn', url: 'https://status.tarn.example' },
  state: 'ok',
  components: [],
  incidents: [],
  maintenances: [],
  dropped: [],
  ...more,
})

const [api, web] = [
  component('api', 'operational', { group: 'Core' }),
  component('web', 'operational', { group: 'Core' }),
]
const down = component('db', 'major_outage')
const odd = component('odd', 'unknown')

test.each<[string, Partial<PageReading>, { components?: string[]; regions?: string[] }, Status]>([
  ['all is well', { components: [api, web], indicator: 'operational' }, {}, 'operational'],
  ['one is down, and it is ours', { components: [api, down] }, { components: ['db'] }, 'major_outage'],
  [
    'one is down, and it is not ours',
    { components: [api, down], indicator: 'major_outage' },
    { components: ['API'] },
    'operational',
  ],
  [
    'a group stands for what is in it',
    { components: [api, { ...down, group: 'core' }] },
    { components: ['CORE'] },
    'major_outage',
  ],
  [
    'a name in a group',
    {
      components: [
        component('x1', 'operational', { group: 'A', name: 'Login' }),
        component('x2', 'partial_outage', { group: 'B', name: 'Login' }),
      ],
    },
    { components: ['A/login'] },
    'operational',
  ],
  [
    'a name to which the page adds an address',
    { components: [component('x', 'partial_outage', { name: 'Tarn API (api.tarn.example)' }), web] },
    { components: ['Tarn API'] },
    'partial_outage',
  ],
  [
    'the part of ours in one region, by the id of the whole',
    { components: [api, component('api@north', 'partial_outage', { name: 'API', region: 'north' })] },
    { components: ['api'] },
    'partial_outage',
  ],
  ['not on the page', { components: [api] }, { components: ['web'] }, 'unknown'],
  ['one not on the page, the other fine', { components: [api] }, { components: ['api', 'web'] }, 'unknown'],
  ['one not on the page, the other down', { components: [down] }, { components: ['db', 'web'] }, 'major_outage'],
  ['a word nobody knows', { components: [api, odd] }, {}, 'unknown'],
  [
    'an open incident names ours',
    { components: [api], incidents: [incident('major', ['api'])] },
    { components: ['api'] },
    'partial_outage',
  ],
  [
    'an open incident names another',
    { components: [api, web], incidents: [incident('major', ['web'])] },
    { components: ['api'] },
    'operational',
  ],
  [
    'an incident that is over',
    { components: [api], incidents: [incident('major', ['api'], 'resolved')] },
    { components: ['api'] },
    'operational',
  ],
  ['an incident without impact', { components: [api], incidents: [incident('none', ['api'])] }, {}, 'operational'],
  [
    'an incident of unknown impact',
    { components: [api], incidents: [incident('unknown', ['api'])] },
    {},
    'operational',
  ],
  [
    'maintenance is no incident',
    { components: [api], incidents: [incident('maintenance', ['api'])] },
    {},
    'operational',
  ],
  ['a component in maintenance', { components: [component('api', 'under_maintenance')] }, {}, 'under_maintenance'],
  [
    'indicator none, yet a minor incident is open',
    { components: [api], indicator: 'operational', incidents: [incident('minor', [])] },
    {},
    'degraded_performance',
  ],
  ['only the summary is bad', { components: [api], indicator: 'partial_outage' }, {}, 'partial_outage'],
  ['a summary that nobody understands', { components: [api], indicator: 'unknown' }, {}, 'unknown'],
  ['nothing but a summary', { indicator: 'operational' }, {}, 'operational'],
  ['nothing at all', {}, {}, 'unknown'],
  [
    'our region',
    {
      components: [component('a', 'operational', { region: 'eu' }), component('b', 'major_outage', { region: 'us' })],
      indicator: 'major_outage',
    },
    { regions: ['EU'] },
    'operational',
  ],
  [
    'no such region',
    { components: [component('a', 'operational', { region: 'eu' })] },
    { regions: ['mars'] },
    'unknown',
  ],
  [
    'trouble in another region',
    {
      components: [component('a', 'operational', { region: 'eu' }), component('b', 'operational', { region: 'us' })],
      incidents: [incident('critical', ['b'])],
    },
    { regions: ['eu'] },
    'operational',
  ],
  ['unreadable', { state: 'unreadable', reason: 'HTML', components: [api] }, {}, 'unknown'],
  ['stale', { state: 'stale', components: [api] }, { components: ['api'] }, 'unknown'],
  ['frozen', { state: 'frozen', components: [down] }, {}, 'unknown'],
])('%s', (_, said, concern, expected) => expect(judgeComponents(page(said), concern).status).toBe(expected))

test.each<[Partial<PageReading>, { components?: string[] }, string]>([
  [{ components: [api, web] }, {}, 'all 2 components are operational'],
  [
    { components: [api, down], incidents: [incident('critical', ['db'])] },
    {},
    'DB: Major outage; incident "Trouble" (critical, investigating)',
  ],
  [{ components: [api, web] }, { components: ['api gateway'] }, 'not on the page: "api gateway" (nearest: "API")'],
  [{ components: [api, web] }, { components: ['zzz'] }, 'not on the page: "zzz" (there are: "API", "WEB")'],
  [{ indicator: 'operational' }, {}, "the page's own summary: Operational"],
  [{ state: 'gone', reason: 'answered 410' }, {}, 'answered 410'],
])('reason %#', (said, concern, reason) => expect(judgeComponents(page(said), concern).reason).toContain(reason))

const status = fc.constantFrom(...STATUSES)
const readings = fc.record({
  components: fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), name: fc.constantFrom('A', 'B', 'C'), status })),
  incidents: fc.array(
    fc
      .record({ impact: fc.constantFrom(...IMPACTS), ids: fc.subarray(['a', 'b', 'c']) })
      .map(({ impact, ids }) => incident(impact, ids)),
  ),
  indicator: fc.option(status, { nil: undefined }),
})

test('operational needs something that says so, and nothing that speaks against it', () =>
  fc.assert(
    fc.property(readings, fc.option(fc.subarray(['a', 'B', 'zzz']), { nil: undefined }), (said, components) => {
      const judged = judgeComponents(page(said), { components })
      expect(judged.reason).not.toBe('')
      if (judged.status !== 'operational') return
      expect(judged.missing).toEqual([])
      expect(judged.components.length > 0 || said.indicator === 'operational').toBe(true)
      for (const one of judged.components) expect(one.status).toBe('operational')
    }),
  ))

test('what is not ok is never known', () =>
  fc.assert(
    fc.property(
      readings,
      fc.constantFrom('stale', 'unreadable', 'moved', 'gone', 'frozen', 'challenged'),
      (said, state) => {
        expect(judgeComponents(page({ ...said, state } as Partial<PageReading>)).status).toBe('unknown')
      },
    ),
  ))
