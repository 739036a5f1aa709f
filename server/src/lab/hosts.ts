/** Where a real address lives in the simulated world: `https://status.example.com/x` → `http://status.example.com.localhost:PORT/x`. */

/** Of any scheme: `tls://host`, `dns:host` too. */
const AUTHORITY = /^[a-z][a-z+.-]*:(?:\/\/)?(?:[^/?#@]*@)?([^/?#]*)(.*)$/is
const LINK = /https?:\/\/[^\s"'<>\\]+/gi

/** `origin` is where the lab listens: `http://localhost:PORT`. An address that is there already stays. */
export function simulated(url: string, origin: string): string {
  const at = new URL(origin)
  const [, authority = '', rest = ''] = AUTHORITY.exec(unblanked(url)) ?? []
  if (authority.toLowerCase().endsWith(`.${at.host}`)) return url
  return `http://${label(authority)}.${at.host}${rest}`
}

/** An address that no name server knows (RFC 6761): for a vendor that the world does not have. */
export function nowhere(url: string): string {
  const [, authority = '', rest = ''] = AUTHORITY.exec(unblanked(url)) ?? []
  return `https://${label(authority)}.invalid${rest}`
}

const label = (authority: string): string =>
  authority
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^-+|[.-]+$/g, '')

/** `https://bedrock-runtime.{region}.amazonaws.com` needs no credentials here to be an address. */
export const unblanked = (url: string): string => url.replace(/\{([A-Za-z]+)\}/g, '$1')

/** A value with every link in its texts moved into the simulated world. */
export function relocated<Value>(value: Value, origin: string): Value
export function relocated(value: unknown, origin: string): unknown {
  if (typeof value === 'string') return value.replace(LINK, (link) => simulated(link, origin))
  if (Array.isArray(value)) return value.map((item) => relocated(item, origin))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, relocated(item, origin)]))
}

export const hostOf = (url: string): string => new URL(url).host
