import type { Instant } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { looseArray } from '../lib/loose.ts'
import type { Call, Heard, Hearing } from './contract.ts'
import { readJson, refuseBearer } from './hearing.ts'

const Alert = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()).default({}),
  startsAt: z.string(),
  generatorURL: z.string().optional(),
  fingerprint: z.string(),
})
type Alert = z.output<typeof Alert>

const Webhook = z.object({ version: z.literal('4'), alerts: looseArray(Alert) })

/** A webhook v4 of Alertmanager: what our own monitors say of a dependency (label `dependency`) or a vendor (label `vendor`) is evidence beside what we see. Source: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config */
export function hearAlertmanager(
  call: Call,
  { webhookToken }: { webhookToken?: string | undefined },
  _at: Instant,
): Hearing {
  const refused = refuseBearer(call, webhookToken)
  if (refused) return { refused }
  const body = readJson(call.body, Webhook)
  return body ? { heard: body.alerts.flatMap(heardOf) } : { refused: 'unreadable' }
}

/** What we sent there ourselves comes back by the same route. */
const OURS = ['VendorIncident', 'BellwetherTest']

function heardOf({ status, labels, annotations, startsAt, generatorURL, fingerprint }: Alert): Heard[] {
  const { dependency, vendor, alertname = 'An alert' } = labels
  if (OURS.includes(alertname) || (dependency ?? vendor) === undefined) return []
  const summary = annotations.summary ?? annotations.description
  const text = `${alertname} ${status === 'firing' ? 'fires' : 'is over'}${summary ? `: ${summary}` : ''}`
  const about = { ...(dependency !== undefined && { dependency }), ...(vendor !== undefined && { vendor }) }
  const url = generatorURL && /^https?:\/\//.test(generatorURL) ? { url: generatorURL } : {}
  const what = { did: 'observed', text, ...about, ...url } as const
  return [{ id: `${fingerprint}:${status}:${startsAt}`, by: 'Alertmanager', what }]
}
