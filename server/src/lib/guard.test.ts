import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGuard, guardedLookup, insideKind, type Resolve, systemResolve } from './guard.ts'

test.each([
  ['0.0.0.0', 'this host'],
  ['10.1.2.3', 'private'],
  ['100.64.0.1', 'carrier-grade NAT'],
  ['127.0.0.1', 'loopback'],
  ['127.9.9.9', 'loopback'],
  ['168.63.129.16', 'cloud platform'],
  ['169.254.169.254', 'link-local'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.0.2.1', 'reserved'],
  ['192.168.0.1', 'private'],
  ['198.18.0.1', 'reserved'],
  ['224.0.0.1', 'multicast'],
  ['255.255.255.255', 'reserved'],
  ['::', 'this host'],
  ['::1', 'loopback'],
  ['::127.0.0.1', 'reserved'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['::ffff:a9fe:a9fe', 'link-local'],
  ['::ffff:0:10.0.0.1', 'private'],
  ['64:ff9b::10.0.0.1', 'private'],
  ['64:ff9b:1::8.8.8.8', 'reserved'],
  ['2002:7f00:1::', 'loopback'],
  ['2001:0:1::1', 'reserved'],
  ['2001:db8::1', 'reserved'],
  ['fd00:ec2::254', 'private'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local'],
  ['fec0::1', 'private'],
  ['ff02::1', 'multicast'],
  ['nonsense', 'unreadable'],
])('%s is %s', (address, kind) => expect(insideKind(address)).toBe(kind))

test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.128.0.1', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8', '2606:4700::1'])(
  '%s is public',
  (address) => expect(insideKind(address)).toBeUndefined(),
)

test('an IPv4 address is judged the same in every notation that carries it', () =>
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const kind = insideKind(address)
      for (const notation of [`::ffff:${address}`, `64:ff9b::${address}`, `::ffff:0:${address}`])
        expect(insideKind(notation)).toBe(kind)
    }),
  ))

test('whatever 127.0.0.1 is called, a URL calls it 127.0.0.1', () => {
  for (const host of ['2130706433', '0x7f000001', '0177.0.0.1', '127.1', '0x7f.1', '１２７.0.0.1'])
    expect(new URL(`http://${host}/`).hostname).toBe('127.0.0.1')
})

test.each<[string[], string, number, string, boolean]>([
  [[], '10.0.0.5', 80, 'intranet.example', false],
  [['intranet.example'], '10.0.0.5', 80, 'intranet.example', true],
  [['INTRANET.example'], '10.0.0.5', 80, 'intranet.example', true],
  [['intranet.example:8080'], '10.0.0.5', 80, 'intranet.example', false],
  [['intranet.example:8080'], '10.0.0.5', 8080, 'intranet.example', true],
  [['*.example'], '10.0.0.5', 80, 'intranet.example', true],
  [['*.example'], '10.0.0.5', 80, 'example', false],
  [['10.0.0.5'], '10.0.0.5', 80, 'intranet.example', true],
  [['10.0.0.0/8'], '10.200.0.5', 80, 'intranet.example', true],
  [['10.0.0.0/16'], '10.200.0.5', 80, 'intranet.example', false],
  [['10.0.0.0/8:443'], '10.200.0.5', 443, 'intranet.example', true],
  [['127.0.0.1:8080'], '127.0.0.1', 8080, 'status.tarn.example.localhost', true],
  [['127.0.0.1:8080'], '127.0.0.1', 8081, 'status.tarn.example.localhost', false],
  [['::1'], '::1', 80, 'localhost', true],
  [['[::1]:8080'], '::1', 8080, 'localhost', true],
  [['[::1]:8080'], '::1', 80, 'localhost', false],
  [['fd00::/8'], 'fd00:ec2::254', 80, 'meta.example', true],
  [['localhost'], '169.254.169.254', 80, 'meta.example', false],
])('with allow %j, %s:%i for %s may be asked: %o', (allow, address, port, host, may) =>
  expect(createGuard(allow).refusal(address, port, host) === undefined).toBe(may),
)

test('a refusal names the address and the way out', () =>
  expect(createGuard([]).refusal('10.0.0.5', 80, 'intranet.example')).toBe(
    'intranet.example (10.0.0.5) is a private address. To ask it, list it under network.allow',
  ))

test.each(['', '10.0.0.0/99', '10.0.0.0/8/8', 'http://intranet', 'a b', '10.0.0.1:http', 'example:'])(
  'allow does not take %o',
  (entry) => expect(() => createGuard([entry])).toThrow('network.allow'),
)

const lookup = (resolve: Resolve, all = true, allow: string[] = []) =>
  new Promise((settle) =>
    guardedLookup(createGuard(allow), 443, resolve)('tarn.example', { all }, (error, address) =>
      settle(error ? `${(error as NodeJS.ErrnoException).code}: ${error.message}` : address),
    ),
  )

const resolveTo =
  (...addresses: string[]): Resolve =>
  (_, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

test('of several addresses only those that may be asked are connected to', async () => {
  const mixed = resolveTo('10.0.0.1', '2606:4700::1', '8.8.8.8')
  expect(await lookup(mixed)).toEqual([
    { address: '2606:4700::1', family: 6 },
    { address: '8.8.8.8', family: 4 },
  ])
  expect(await lookup(mixed, false)).toBe('2606:4700::1')
})

test('a name that leads inside is refused, one that leads nowhere is not found', async () => {
  expect(await lookup(resolveTo('10.0.0.1'))).toMatch(/^ERR_ADDRESS_REFUSED: tarn.example \(10.0.0.1\) is a private/)
  expect(await lookup(resolveTo('10.0.0.1'), true, ['10.0.0.1'])).toHaveLength(1)
  expect(await lookup(resolveTo())).toMatch(/^ENODATA/)
})

test.each(['localhost', 'status.tarn.example.localhost', 'LOCALHOST.'])('%s never leaves the machine', (host) =>
  systemResolve(host, (error, addresses) => {
    expect(error).toBeNull()
    expect(addresses).toEqual([{ address: '127.0.0.1', family: 4 }])
  }),
)
