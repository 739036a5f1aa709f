import type { EndpointKind } from './contract.ts'
import { dialled } from './dialled.ts'

/** `dns://name`: has the name an address, as this machine resolves it? `expect.contains`: an address it must have. */
export const dns: EndpointKind = {
  label: 'DNS',
  documentation: 'https://www.rfc-editor.org/rfc/rfc1035',
  schemes: ['dns:'],
  look: (endpoint, http) =>
    dialled('dns', endpoint, http, ({ addresses }) => {
      const wanted = endpoint.expect?.contains
      if (addresses.length === 0) return { outcome: 'dns', reason: 'the name has no address' }
      if (wanted === undefined || addresses.some((address) => address.includes(wanted))) return { outcome: 'healthy' }
      return { outcome: 'dns', reason: `resolves to ${addresses.join(', ')}, not to ${wanted}` }
    }),
}
