import { lookup as systemLookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { UserError } from './errors.ts'

/** Addresses that are not on the public Internet (IANA special-purpose registries), and a cloud's own inside. */
const INSIDE: Record<string, string[]> = {
  'this host': ['0.0.0.0/8', '::/128'],
  loopback: ['127.0.0.0/8', '::1/128'],
  'link-local': ['169.254.0.0/16', 'fe80::/10'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fec0::/10'],
  'carrier-grade NAT': ['100.64.0.0/10'],
  multicast: ['224.0.0.0/4', 'ff00::/8'],
  'cloud platform': ['168.63.129.16/32'],
  reserved: [
    ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
    ...['240.0.0.0/4', '::/96', '64:ff9b:1::/48', '100::/64', '2001::/32', '2001:db8::/32', '5f00::/16'],
  ],
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

const inside = Object.entries(INSIDE).map(([kind, ranges]) => ({ kind, list: listOf(ranges) }))

function listOf(ranges: string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    list.addSubnet(address, Number(bits), familyOf(address))
  }
  return list
}

/** Which kind of inside an address is; undefined: it is public. An IPv4 address carried in an IPv6 one counts as itself. */
export function insideKind(address: string): string | undefined {
  const plain = address.split('%')[0]!
  if (isIP(plain) === 0) return 'unreadable'
  const real = isIP(plain) === 6 ? (carried(plain) ?? plain) : plain
  return inside.find(({ list }) => list.check(real, familyOf(real)))?.kind
}

/** The IPv4 address in `::ffff:0:0/96` (mapped), `::ffff:0:0:0/96` (translated), `64:ff9b::/96` (NAT64) or `2002::/16` (6to4). */
function carried(address: string): string | undefined {
  const parts = hextets(address)
  const head = parts.slice(0, 6).join(':')
  if (head === '0:0:0:0:0:ffff' || head === '0:0:0:0:ffff:0' || head === '64:ff9b:0:0:0:0')
    return dotted(parts[6]!, parts[7]!)
  return parts[0] === '2002' ? dotted(parts[1]!, parts[2]!) : undefined
}

function hextets(address: string): string[] {
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [left = '', right] = short.split('::')
  const before = left ? left.split(':') : []
  const after = right ? right.split(':') : []
  return right === undefined
    ? before
    : [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after]
}

const dotted = (high: string, low: string): string =>
  [high, low].flatMap((part) => [Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 255]).join('.')

/** Decides which addresses may be asked. */
export interface Guard {
  /** Why this address may not be asked for this name, in words; undefined: it may. */
  refusal(address: string, port: number, host: string): string | undefined
}

interface Rule {
  port?: number
  allows(address: string, host: string): boolean
}

/**
 * Inside addresses are refused unless an entry of `allow` lists the name (`intranet.example`, `*.example`), the address
 * (`10.0.0.5`, `fd00::5`), the range (`10.0.0.0/8`), or one of them with a port (`localhost:8080`, `[::1]:8080`).
 * Throws `UserError` for an entry that is none of these.
 */
export function createGuard(allow: readonly string[]): Guard {
  const rules = allow.map(ruleOf)
  return {
    refusal(address, port, host) {
      const kind = insideKind(address)
      if (!kind) return undefined
      if (rules.some((rule) => (rule.port ?? port) === port && rule.allows(address, host))) return undefined
      const named = host === address ? address : `${host} (${address})`
      return `${named} is ${kind === 'this host' ? kind : `a ${kind} address`}. To ask it, list it under network.allow`
    },
  }
}

function ruleOf(entry: string): Rule {
  const [, bracketed, bare, digits] = /^(?:\[([^\]]+)\]|([^:]*|.*:.*:.*))(?::(\d{1,5}))?$/.exec(entry.trim()) ?? []
  const what = bracketed ?? bare ?? ''
  const port = digits === undefined ? undefined : Number(digits)
  const allows = isIP(what.split('/')[0]!) ? rangeRule(what) : nameRule(what.toLowerCase())
  if (allows) return { port, allows }
  throw new UserError(
    `network.allow: "${entry}" is not a host name, an address or a range (like 10.0.0.0/8), with or without a :port`,
  )
}

function rangeRule(range: string): Rule['allows'] | undefined {
  const [address = '', bits = isIP(range) === 6 ? '128' : '32', ...rest] = range.split('/')
  const most = isIP(address) === 6 ? 128 : 32
  if (rest.length > 0 || !/^\d+$/.test(bits) || Number(bits) > most) return undefined
  const list = listOf([`${address}/${bits}`])
  return (asked) => list.check(asked, familyOf(asked))
}

function nameRule(name: string): Rule['allows'] | undefined {
  if (!/^(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(name)) return undefined
  return name.startsWith('*.') ? (_, host) => host.endsWith(name.slice(1)) : (_, host) => host === name
}

/** An address that the guard refuses; `message` says why. */
export class AddressRefused extends Error {
  override name = 'AddressRefused'
  readonly code = 'ERR_ADDRESS_REFUSED'
}

/** An address given as such is never looked up, so it is checked before; names are when they are resolved. */
export function literalRefusal(guard: Guard, hostname: string, port: number): string | undefined {
  const host = hostname.replace(/^\[|\]$/g, '')
  return isIP(host) === 0 ? undefined : guard.refusal(host, port, host)
}

export type Resolve = (
  host: string,
  callback: (error: NodeJS.ErrnoException | null, addresses: { address: string; family: number }[]) => void,
) => void

/** All addresses of a name, as the machine's own resolver orders them. `localhost` names never leave it (RFC 6761). */
export const systemResolve: Resolve = (host, callback) =>
  isLocalhost(host)
    ? callback(null, [{ address: '127.0.0.1', family: 4 }])
    : systemLookup(host, { all: true }, (error, addresses) => callback(error, addresses ?? []))

const isLocalhost = (host: string): boolean => /(?:^|\.)localhost\.?$/i.test(host)

/** For `net.connect`: the name is resolved once, and only what the guard allows is handed on to be connected to. */
export function guardedLookup(guard: Guard, port: number, resolve: Resolve = systemResolve): LookupFunction {
  return (host, options, callback) =>
    resolve(host, (error, found) => {
      if (error) return callback(error, '')
      const family = options.family === 4 || options.family === 6 ? options.family : undefined
      const candidates = family ? found.filter((one) => one.family === family) : found
      const refusals = candidates.map(({ address }) => guard.refusal(address, port, host))
      const allowed = candidates.filter((_, index) => refusals[index] === undefined)
      const [first] = allowed
      if (!first) return callback(refusals[0] ? new AddressRefused(refusals[0]) : noAddress(host), '')
      if (options.all) return callback(null, allowed)
      callback(null, first.address, first.family)
    })
}

const noAddress = (host: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${host} has no address`), { code: 'ENODATA' })
