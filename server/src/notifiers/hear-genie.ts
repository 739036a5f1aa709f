import type { Instant } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import type { Call, Heard, Hearing } from './contract.ts'
import { nameOfBody, readJson, refuseBearer } from './hearing.ts'

const Webhook = z.object({
  action: z.string(),
  source: z.object({ name: z.string().nullish(), type: z.string().nullish() }).nullish(),
  alert: z.object({
    alertId: z.string().optional(),
    alias: z.string().nullish(),
    username: z.string().nullish(),
    owner: z.string().nullish(),
    note: z.string().nullish(),
  }),
})
type Body = z.output<typeof Webhook>

/** The outgoing webhook of Opsgenie, which Jira Service Management kept. It is not signed: a header of ours says who it is. Source: https://support.atlassian.com/opsgenie/docs/opsgenie-edge-connector-alert-action-data/ */
export function hearGenie(call: Call, { webhookToken }: { webhookToken?: string | undefined }, _at: Instant): Hearing {
  const refused = refuseBearer(call, webhookToken)
  if (refused) return { refused }
  const body = readJson(call.body, Webhook)
  if (!body) return { refused: 'unreadable' }
  const what = isOurOwn(body) ? undefined : whatOf(body)
  if (!what) return { heard: [] }
  const { alias, alertId, username } = body.alert
  const there = alertId === undefined ? {} : { there: alertId }
  const incident = alias ? { incident: alias } : {}
  return { heard: [{ id: nameOfBody(call), by: username || 'somebody at Opsgenie', what, ...incident, ...there }] }
}

/** What we did there ourselves comes back. */
const isOurOwn = ({ source }: Body): boolean => source?.name === 'Bellwether'

function whatOf({ action, alert }: Body): Heard['what'] | undefined {
  switch (action) {
    case 'Acknowledge':
      return { did: 'acknowledged' }
    case 'TakeOwnership':
      return alert.username ? { did: 'assigned', to: alert.username } : undefined
    case 'AssignOwnership':
      return alert.owner ? { did: 'assigned', to: alert.owner } : undefined
    case 'AddNote':
      return alert.note ? { did: 'noted', text: alert.note } : undefined
    case 'Close':
      return { did: 'closed' }
    default:
      return undefined
  }
}
