import { readFileSync } from 'node:fs'
import net from 'node:net'
import tls from 'node:tls'
import { expect, test } from 'vitest'
import { deserted, serve } from '../testing/serve.ts'
import { createDial } from './dial.ts'
import { createGuard, type Resolve } from './guard.ts'

const pem = (name: string) => readFileSync(new URL(`recordings/${name}.pem`, import.meta.url)).toString()
const timeoutMs = 5000
const dialer = (ca?: string, resolve?: Resolve) =>
  createDial({ guard: createGuard(['127.0.0.1']), ...(ca && { ca: [ca] }), ...(resolve && { resolve }) })

const secure = async (name: string) => {
  const server = tls.createServer({ key: pem(name), cert: pem(name) }, (socket) => socket.on('error', () => undefined))
  return Number(new URL(await serve(server.on('tlsClientError', () => undefined))).port)
}

test('a port that accepts a connection', async () => {
  const { port } = new URL(await serve(net.createServer()))
  const found = await dialer()({ kind: 'tcp', host: 'db.localhost', port: Number(port), timeoutMs })
  expect(found).toMatchObject({ ok: true, addresses: ['127.0.0.1'] })
})

test('a port on which nobody listens', async () => {
  const { port } = new URL(await deserted())
  const found = await dialer()({ kind: 'tcp', host: '127.0.0.1', port: Number(port), timeoutMs })
  expect(found).toMatchObject({ ok: false, outcome: 'connect', reason: 'connection refused (ECONNREFUSED)' })
})

test('a sound handshake tells when the certificate ends', async () => {
  const port = await secure('valid')
  const found = await dialer(pem('valid'))({ kind: 'tls', host: 'localhost', port, timeoutMs })
  expect(found).toMatchObject({ ok: true, validTo: Date.parse('2124-01-01T00:00:00Z') })
})

test.each([
  ['expired', 'certificate expired on 2021-01-01'],
  ['other', 'certificate for another name (ERR_TLS_CERT_ALTNAME_INVALID)'],
])('an %s certificate', async (name, reason) => {
  const port = await secure(name)
  const found = await dialer(pem(name))({ kind: 'tls', host: 'localhost', port, timeoutMs })
  expect(found).toMatchObject({ ok: false, outcome: 'tls', reason })
})

test('a server that says nothing to a handshake', async () => {
  const { port } = new URL(await serve(net.createServer()))
  const found = await dialer()({ kind: 'tls', host: 'localhost', port: Number(port), timeoutMs: 100 })
  expect(found).toMatchObject({ ok: false, outcome: 'timeout', reason: 'no connection within 100 ms' })
})

test.each([
  ['an address', '10.0.0.1', '10.0.0.1 is a private address'],
  ['a name', 'tarn.example', 'tarn.example (10.0.0.1) is a private address'],
])('%s inside is refused', async (_, host, reason) => {
  const resolve: Resolve = (_, callback) => callback(null, [{ address: '10.0.0.1', family: 4 }])
  const found = await dialer(undefined, resolve)({ kind: 'tcp', host, port: 1, timeoutMs })
  expect(found).toMatchObject({ ok: false, outcome: 'config', reason: expect.stringContaining(reason) })
})

test.each<[string, Resolve, object]>([
  [
    'two addresses',
    (_, callback) =>
      callback(null, [
        { address: '10.0.0.1', family: 4 },
        { address: '::1', family: 6 },
      ]),
    { ok: true, addresses: ['10.0.0.1', '::1'] },
  ],
  [
    'no such name',
    (_, callback) => callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []),
    { ok: false, outcome: 'dns', reason: 'the name does not exist (ENOTFOUND)' },
  ],
  ['silence', () => undefined, { ok: false, outcome: 'timeout', reason: 'no name server answered within 50 ms' }],
])('a name: %s', async (_, resolve, expected) => {
  const found = await dialer(undefined, resolve)({ kind: 'dns', host: 'tarn.example', timeoutMs: 50 })
  expect(found).toMatchObject(expected)
})
