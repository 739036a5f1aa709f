import type { Status } from '@bellwether/shared/status.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { dataHome, pathOf } from './affected.ts'
import type { PageAddress, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import { Maybe, Name, noBetter, word, wordFor } from './wire.ts'

/** Core: the service itself; non-core: something beside it. */
const STATES: Record<string, Status> = {
  OK: 'operational',
  INFORMATIONAL_CORE: 'operational',
  INFORMATIONAL_NONCORE: 'operational',
  MAINTENANCE_CORE: 'under_maintenance',
  MAINTENANCE_NONCORE: 'under_maintenance',
  MINOR_INCIDENT_NONCORE: 'degraded_performance',
  MINOR_INCIDENT_CORE: 'partial_outage',
  MAJOR_INCIDENT_NONCORE: 'partial_outage',
  MAJOR_INCIDENT_CORE: 'major_outage',
}

const Instance = z.object({
  key: Name,
  location: Maybe,
  environment: Maybe,
  status: word(STATES, 'unknown'),
  isActive: z.boolean().optional().catch(undefined),
})

/**
 * Salesforce Trust: one component an instance (`NA224`), in the region where it is. The vendor has put an authenticated
 * API in its place; this one still answers.
 */
export const salesforce: StatusPageProvider = {
  label: 'Salesforce Trust',
  documentation: 'https://api.status.salesforce.com/v1/docs/',
  hosts: ['status.salesforce.com', 'api.status.salesforce.com'],
  carries: {
    statuses: [...new Set(Object.values(STATES))],
    indicators: [],
    impacts: [],
    phases: [],
    maintenances: [],
  },
  requests: (address) => [{ url: instancesAt(address) }],
  recognise: (document) =>
    typeof peek(document)('0.key') === 'string' &&
    typeof peek(document)('0.environment') === 'string' &&
    typeof peek(document)('0.status') === 'string',
  read([document], address) {
    const value = json(document!)
    if (!Array.isArray(value)) throw new Unreadable('JSON is an object, not a list of instances')
    const instances = looseArray(Instance).parse(value)
    return {
      page: { name: 'Salesforce', url: address.url },
      components: instances
        .filter(({ isActive }) => isActive !== false)
        .map(({ key, location: region, status }) => ({ id: key, name: key, status, ...(region && { region }) })),
      incidents: [],
      maintenances: [],
      dropped: droppedIn(instances, 'instances'),
    }
  },
  imitate: (facts, address) =>
    asJson({
      [pathOf(instancesAt(address))]: facts.components.map(({ name, region, status }) => ({
        key: name,
        ...(region !== undefined && { location: region }),
        environment: 'production',
        status: status === 'unknown' ? 'UNKNOWN' : wordFor<Status>(STATES, status, ...noBetter(status)),
        isActive: true,
      })),
    }),
}

const PATH = '/v1/instances/status/preview'

/** `api` may be the whole address, with the products that concern us. */
function instancesAt(address: PageAddress): string {
  const home = dataHome(address, { 'status.salesforce.com': 'https://api.status.salesforce.com' })
  return home.includes('/v1/') ? home : new URL(PATH, home).href
}
