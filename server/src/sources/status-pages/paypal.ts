import type { Status } from '@bellwether/shared/status.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import type { StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import { addressOf, lookup, Name, noBetter, wordFor } from './wire.ts'

/** Written with spaces or underscores, in any case. */
const WORDS: Record<string, Status> = {
  operational: 'operational',
  informational: 'operational',
  under_maintenance: 'under_maintenance',
  service_disruption: 'degraded_performance',
  service_outage: 'major_outage',
}
const known = lookup<Status>(WORDS, 'unknown')
const stateOf = (said: unknown): Status => known(String(said).trim().toLowerCase().replaceAll(' ', '_'))

const Component = z.object({
  name: Name,
  category: z.object({ name: Name }).optional().catch(undefined),
  status: z.record(z.string(), z.unknown()),
})

/**
 * PayPal's own status page. A component has a state for each environment, which stands as its region: `production`, and
 * `sandbox` when it is asked for.
 */
export const paypal: StatusPageProvider = {
  label: 'PayPal status',
  documentation: 'https://www.paypal-status.com/api/v1/components',
  hosts: ['www.paypal-status.com', 'paypal-status.com'],
  carries: {
    statuses: [...new Set(Object.values(WORDS))],
    indicators: [],
    impacts: [],
    phases: [],
    maintenances: [],
  },
  requests: (address) => [{ url: addressOf(address, PATH) }],
  recognise: (document) =>
    typeof peek(document)('result.0.status.production') === 'string' &&
    typeof peek(document)('result.0.name') === 'string',
  read([document], address) {
    const { result } = json(document!, z.object({ result: looseArray(Component) }))
    const environments = address.regions?.length ? address.regions : [PRODUCTION]
    return {
      page: { name: 'PayPal', url: address.url },
      components: result.flatMap(({ name, category, status }) =>
        environments
          .filter((environment) => Object.hasOwn(status, environment))
          .map((region) => ({
            id: region === PRODUCTION ? name : `${name}@${region}`,
            name,
            status: stateOf(status[region]),
            region,
            ...(category && { group: category.name }),
          })),
      ),
      incidents: [],
      maintenances: [],
      dropped: droppedIn(result, 'result'),
    }
  },
  imitate({ components }) {
    const names = [...new Set(components.map(({ name }) => name))]
    const written = (status: Status) =>
      status === 'unknown' ? 'unknown' : wordFor<Status>(WORDS, status, ...noBetter(status))
    const row = (name: string) => {
      const parts = components.filter((component) => component.name === name)
      const status = parts.map((part) => [part.region ?? PRODUCTION, written(part.status)])
      const group = parts[0]?.group
      return { ...(group && { category: { name: group } }), name, status: Object.fromEntries(status) }
    }
    return asJson({ [PATH]: { result: names.map(row) } })
  },
}

const PATH = '/api/v1/components'
const PRODUCTION = 'production'
