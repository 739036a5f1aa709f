import type { Status } from '@bellwether/shared/status.ts'
import { iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import type { PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import { At, addressOf, hostOf, Id, Maybe, Name } from './wire.ts'

const PATH = '/api/v1/endpoints/statuses?page=1&pageSize=5'

/** Gatus: its endpoints with their last results, oldest first; the newest is the state. It knows success and failure only, and no incidents. */
export const gatus: StatusPageProvider = {
  label: 'Gatus',
  documentation: 'https://github.com/TwiN/gatus#api',
  carries: { statuses: ['operational', 'major_outage'], indicators: [], impacts: [], phases: [], maintenances: [] },
  requests: (address) => [{ url: addressOf(address, PATH) }],
  recognise(document) {
    const at = peek(document)
    return Array.isArray(at('0.results')) && typeof at('0.key') === 'string' && typeof at('0.name') === 'string'
  },
  read([document], address) {
    const endpoints = json(document!, looseArray(Endpoint))
    const instants = endpoints.flatMap(({ results }) => newestOf(results)?.timestamp ?? [])
    return {
      page: {
        name: hostOf(address.url),
        url: address.url,
        updatedAt: instants.length > 0 ? Math.max(...instants) : undefined,
      },
      components: endpoints.map(({ key, name, group, results }) => ({
        id: key,
        name,
        ...(group && { group }),
        status: stateOf(newestOf(results)),
      })),
      incidents: [],
      maintenances: [],
      dropped: droppedIn(endpoints),
    }
  },
  imitate: (facts) => asJson({ [PATH]: endpointsOf(facts) }),
}

const Result = z.object({ success: z.unknown().optional(), timestamp: At })
type Result = z.output<typeof Result>
const Endpoint = z.object({ key: Id, name: Name, group: Maybe, results: looseArray(Result) })

const newestOf = (results: Result[]): Result | undefined =>
  results.reduce<Result | undefined>(
    (newest, result) => ((result.timestamp ?? 0) >= (newest?.timestamp ?? 0) ? result : newest),
    undefined,
  )

const stateOf = (result: Result | undefined): Status => {
  if (result?.success === true) return 'operational'
  return result?.success === false ? 'major_outage' : 'unknown'
}

const endpointsOf = ({ page, components }: PageFacts) =>
  components.map(({ id, name, group, status }) => ({
    name,
    group,
    key: id,
    results:
      status === 'unknown'
        ? []
        : [
            {
              success: status === 'operational',
              hostname: 'endpoint.example',
              duration: 1_500_000,
              timestamp: iso(page.updatedAt ?? 0),
            },
          ],
  }))
