import { DAY, formatDuration, iso } from '@bellwether/shared/time.ts'
import type { EndpointKind } from './contract.ts'
import { dialled } from './dialled.ts'

/** A certificate that is renewed by a machine has been renewed long before. */
const WARN_BEFORE = 14 * DAY

/** `tls://host:port` (port 443 when left out): is the handshake sound, and the certificate good for two weeks more? */
export const tls: EndpointKind = {
  label: 'TLS certificate',
  documentation: 'https://www.rfc-editor.org/rfc/rfc8446',
  schemes: ['tls:'],
  look: (endpoint, http, at) =>
    dialled('tls', endpoint, http, ({ validTo }) => {
      if (validTo === undefined || validTo - at > WARN_BEFORE) return { outcome: 'healthy' }
      // `slow` is the outcome that means degraded: it still serves.
      const reason = `the certificate expires in ${formatDuration(validTo - at)} (${iso(validTo).slice(0, 10)})`
      return { outcome: 'slow', reason }
    }),
}
