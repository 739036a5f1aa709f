import type { EndpointKind } from './contract.ts'
import { dialled } from './dialled.ts'

/** `tcp://host:port`: does the port accept a connection? */
export const tcp: EndpointKind = {
  label: 'TCP',
  documentation: 'https://www.rfc-editor.org/rfc/rfc9293',
  schemes: ['tcp:'],
  look: (endpoint, http) => dialled('tcp', endpoint, http, () => ({ outcome: 'healthy' })),
}
