import type { EndpointCheck } from '@bellwether/shared/dependency.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Http } from '../../lib/http.ts'
import type { EndpointKind, EndpointLook } from './contract.ts'
import * as registry from './registry.ts'

const kinds = new Map(
  Object.values<EndpointKind>(registry).flatMap((kind) => kind.schemes.map((scheme) => [scheme, kind])),
)

/** Looks once, in the way that the address asks for. */
export async function lookAtEndpoint(endpoint: EndpointCheck, http: Http, at: Instant): Promise<EndpointLook> {
  const scheme = URL.parse(endpoint.url)?.protocol ?? ''
  const kind = kinds.get(scheme)
  if (kind) return kind.look(endpoint, http, at)
  return { outcome: 'config', latencyMs: 0, reason: `nothing here can look at ${endpoint.url}` }
}
