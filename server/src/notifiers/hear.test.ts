import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Call, Notifier } from './contract.ts'
import * as registry from './registry.ts'

const at = Date.parse('2026-06-12T23:30:00Z')
const SECRET = 'the secret of this webhook'
const hmac = (body: string, secret = SECRET) => `v1=${createHmac('sha256', secret).update(body).digest('hex')}`

const channels = registry as unknown as Record<string, Notifier>
const hear = (channel: string, call: Call, settings: object) => channels[channel]!.hear!(call, settings, at)

const event = (event_type: string, data: object, more: object = {}) =>
  JSON.stringify({
    event: {
      id: '01E1',
      event_type,
      resource_type: 'incident',
      occurred_at: '2026-06-12T23:29:58Z',
      agent: { id: 'PU1', type: 'user_reference', summary: 'Ada Lovelace' },
      data,
      ...more,
    },
  })
const pagerduty = (body: string, signature = hmac(body), settings: object = { webhookSecret: SECRET }) =>
  hear('pagerduty', { headers: { 'x-pagerduty-signature': signature }, body }, settings)
const ours = { id: 'PI1', incident_key: 'i1', assignees: [{ summary: 'Bo Diddley' }] }
const who = { id: '01E1', by: 'Ada Lovelace', there: 'PI1' }

test.each<[string, string, object[]]>([
  [
    'an acknowledgement',
    event('incident.acknowledged', ours),
    [{ ...who, incident: 'i1', what: { did: 'acknowledged' } }],
  ],
  [
    'a reassignment',
    event('incident.reassigned', ours),
    [{ ...who, incident: 'i1', what: { did: 'assigned', to: 'Bo Diddley' } }],
  ],
  [
    'a note, which names the incident by their id only',
    event('incident.annotated', { incident: { id: 'PI1' }, content: 'On it.' }),
    [{ ...who, what: { did: 'noted', text: 'On it.' } }],
  ],
  ['an end', event('incident.resolved', ours), [{ ...who, incident: 'i1', what: { did: 'closed' } }]],
  ['a priority: nothing to us', event('incident.priority_updated', ours), []],
  ['a ping', event('pagey.ping', { message: 'Hello' }), []],
])('PagerDuty tells of %s', (_, body, heard) => expect(pagerduty(body)).toEqual({ heard }))

const acknowledged = event('incident.acknowledged', ours)
test.each<[string, object, string]>([
  ['no signature', pagerduty(acknowledged, ''), 'not_signed'],
  ['a signature by another secret', pagerduty(acknowledged, hmac(acknowledged, 'another secret')), 'wrong_signature'],
  ['a signature of another body', pagerduty(acknowledged, hmac('{}')), 'wrong_signature'],
  ['no secret of ours', pagerduty(acknowledged, hmac(acknowledged), {}), 'no_secret_configured'],
  ['no event', pagerduty('{}'), 'unreadable'],
  ['no JSON', pagerduty('hello'), 'unreadable'],
  [
    'what happened last week',
    pagerduty(event('incident.acknowledged', ours, { occurred_at: '2026-06-05T00:00:00Z' })),
    'too_old',
  ],
  ['no time', pagerduty(event('incident.acknowledged', ours, { occurred_at: 'now' })), 'too_old'],
])('PagerDuty, with %s, is not believed', (_, hearing, refused) => expect(hearing).toEqual({ refused }))

test('while a secret is changed either signature will do', () =>
  expect(pagerduty(acknowledged, `${hmac(acknowledged, 'the old one')}, ${hmac(acknowledged)}`)).toHaveProperty(
    'heard',
  ))

const genie = (action: string, alert: object, source = { name: 'web', type: 'API' }) =>
  JSON.stringify({ action, source, alert: { alertId: 'A1', alias: 'i1', username: 'ada@company.example', ...alert } })
const bearer = (
  channel: string,
  body: string,
  authorization = `Bearer ${SECRET}`,
  settings: object = { webhookToken: SECRET },
) => hear(channel, { headers: { authorization }, body }, settings)
const whatIn = (hearing: ReturnType<typeof hear>) =>
  'heard' in hearing ? hearing.heard.map(({ what }) => what) : hearing

test.each<[string, string, object[]]>([
  ['an acknowledgement', genie('Acknowledge', {}), [{ did: 'acknowledged' }]],
  ['who takes it', genie('TakeOwnership', {}), [{ did: 'assigned', to: 'ada@company.example' }]],
  [
    'who is given it',
    genie('AssignOwnership', { owner: 'bo@company.example' }),
    [{ did: 'assigned', to: 'bo@company.example' }],
  ],
  ['a note', genie('AddNote', { note: 'On it.' }), [{ did: 'noted', text: 'On it.' }]],
  ['an end', genie('Close', {}), [{ did: 'closed' }]],
  ['a tag: nothing to us', genie('AddTags', {}), []],
  ['what we did there ourselves', genie('AddNote', { note: 'Update' }, { name: 'Bellwether', type: 'API' }), []],
])('Opsgenie tells of %s', (_, body, what) => {
  expect(whatIn(bearer('opsgenie', body))).toEqual(what)
  expect(whatIn(bearer('jsm', body))).toEqual(what)
})

const alert = (labels: object, status = 'firing') => ({
  status,
  labels,
  annotations: { summary: 'One in five calls fails' },
  startsAt: '2026-06-12T23:20:00Z',
  generatorURL: 'https://prometheus.company.example/graph',
  fingerprint: 'f1',
})
const webhook4 = (...alerts: object[]) => JSON.stringify({ version: '4', groupKey: 'g', status: 'firing', alerts })

test.each<[string, string, object[]]>([
  [
    'an alert on a dependency',
    webhook4(alert({ alertname: 'ErrorRate', dependency: 'heron-direct' })),
    [
      {
        did: 'observed',
        dependency: 'heron-direct',
        text: 'ErrorRate fires: One in five calls fails',
        url: 'https://prometheus.company.example/graph',
      },
    ],
  ],
  [
    'its end',
    webhook4(alert({ alertname: 'ErrorRate', vendor: 'tarn' }, 'resolved')),
    [expect.objectContaining({ vendor: 'tarn', text: 'ErrorRate is over: One in five calls fails' })],
  ],
  ['an alert that names nothing of ours', webhook4(alert({ alertname: 'DiskFull' })), []],
  ['what we sent there ourselves', webhook4(alert({ alertname: 'VendorIncident', vendor: 'tarn' })), []],
  [
    'a bad alert beside a good one',
    webhook4({ status: 'odd' }, alert({ dependency: 'x' })),
    [expect.objectContaining({ dependency: 'x' })],
  ],
])('Alertmanager tells of %s', (_, body, what) => expect(whatIn(bearer('alertmanager', body))).toEqual(what))

test.each(['opsgenie', 'jsm', 'alertmanager'])('%s is believed by its token alone', (channel) => {
  const body = channel === 'alertmanager' ? webhook4() : genie('Acknowledge', {})
  expect(bearer(channel, body)).toHaveProperty('heard')
  expect(bearer(channel, body, '')).toEqual({ refused: 'not_signed' })
  expect(bearer(channel, body, 'Bearer wrong')).toEqual({ refused: 'wrong_signature' })
  expect(bearer(channel, body, undefined, {})).toEqual({ refused: 'no_secret_configured' })
  expect(bearer(channel, '[]')).toEqual({ refused: 'unreadable' })
})
