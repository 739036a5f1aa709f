import type { Status } from '@bellwether/shared/status.ts'
import { iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import type { StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import { At, addressOf, lookup, noBetter, word, wordFor } from './wire.ts'

const WORDS: Record<string, Status> = { up: 'operational', degraded: 'degraded_performance', down: 'major_outage' }
const stateOf = lookup<Status>(WORDS, 'unknown')

const NAMES: Record<string, string> = {
  api: 'API',
  dashboard: 'Dashboard',
  stripejs: 'Stripe.js',
  checkoutjs: 'Checkout',
  webhooks: 'Webhooks',
  emails: 'Emails',
}

const Current = z.object({
  largestatus: word(WORDS, 'unknown'),
  statuses: z.record(z.string(), z.unknown()),
  time: At,
})

/** Stripe's own status document, as its command line reads it. It names no incidents: www.stripestatus.com does. */
export const stripe: StatusPageProvider = {
  label: 'Stripe status',
  documentation: 'https://github.com/stripe/stripe-cli/blob/master/pkg/status/status.go',
  hosts: ['status.stripe.com'],
  carries: {
    statuses: Object.values(WORDS),
    indicators: Object.values(WORDS),
    impacts: [],
    phases: [],
    maintenances: [],
  },
  requests: (address) => [{ url: addressOf(address, PATH) }],
  recognise: (document) =>
    typeof peek(document)('largestatus') === 'string' && typeof peek(document)('statuses') === 'object',
  read([document], address) {
    const { largestatus, statuses, time } = json(document!, Current)
    return {
      page: { name: 'Stripe', url: address.url, updatedAt: time },
      indicator: largestatus,
      components: Object.entries(statuses).map(([id, said]) => ({ id, name: NAMES[id] ?? id, status: stateOf(said) })),
      incidents: [],
      maintenances: [],
      dropped: [],
    }
  },
  imitate({ page, indicator, components }) {
    const written = (status: Status) =>
      status === 'unknown' ? 'unknown' : wordFor<Status>(WORDS, status, ...noBetter(status))
    const key = (id: string, name: string) => (NAMES[id] === undefined ? name : id)
    return asJson({
      [PATH]: {
        largestatus: written(indicator ?? 'unknown'),
        message: indicator === 'operational' ? 'All services are online.' : 'We are experiencing issues.',
        statuses: Object.fromEntries(components.map(({ id, name, status }) => [key(id, name), written(status)])),
        ...(page.updatedAt !== undefined && { time: iso(page.updatedAt).replace('T', ' ').replace('Z', ' +0000') }),
      },
    })
  },
}

const PATH = '/current'
