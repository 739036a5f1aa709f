import { z } from 'zod'

/** The ids of our own things: stable, readable, safe in a URL. */
export const Identifier = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,62}$/,
    'an id has lower-case letters, digits, dots, dashes and underscores, and at most 63 of them',
  )

/** An address we may be told to ask. */
export const HttpUrl = z.url({ protocol: /^https?$/, error: 'an address begins with https:// or http://' })

/** An address that an endpoint check may be pointed at; tcp needs a port. */
export const EndpointUrl = z.url({
  protocol: /^(?:https?|tcp|tls|dns)$/,
  error: 'an endpoint begins with https://, http://, tcp://, tls:// or dns://',
})
