import type { Message, NotificationKind } from '@bellwether/shared/notification.ts'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { type EmailSettings, email } from './email.ts'

interface Mail {
  from: string
  to: string[]
  text: string
  secure: boolean
}

/** A real SMTP server that takes what a known user sends; by default only after STARTTLS. */
async function mailServer(options: ConstructorParameters<typeof SMTPServer>[0] = {}) {
  const mails: Mail[] = []
  const server = new SMTPServer({
    onAuth: ({ username, password }, _, done) =>
      username === 'bellwether' && password === 's3cr3t'
        ? done(null, { user: username })
        : done(Object.assign(new Error('no such user'), { responseCode: 535 })),
    onData(stream, session, done) {
      let text = ''
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        mails.push({ from, to: rcptTo.map(({ address }) => address), text, secure: session.secure })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { port: (server.server.address() as { port: number }).port, mails }
}

const settings = (port: number, more: Partial<EmailSettings> = {}): EmailSettings => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  username: 'bellwether',
  password: 's3cr3t',
  from: 'bellwether@company.example',
  to: ['oncall@company.example'],
  ...more,
})
const message = (kind: NotificationKind): Message => ({
  kind,
  dedupKey: 'i1',
  incident: 'i1',
  severity: 'critical',
  subject: 'Tarn Labs: Heron 4 withdrawn — regulatory order — hits Support (tier 1)',
  lines: ['Zürich ☃ 東京', '.', 'Since 2026-06-12 23:11 UTC'],
  links: [{ text: 'Incident', url: 'https://bellwether.example/incidents/i1' }],
  facts: {},
})
const http = { request: () => Promise.reject(new Error('not by HTTP')), close: async () => {} }
const send = (kind: NotificationKind, given: EmailSettings) =>
  email.send(message(kind), given, { http, at: Date.parse('2026-06-12T23:16:30Z'), key: `i1:mail:${kind}:1` })
const header = (mail: Mail, name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(mail.text)?.[1]?.trim()

/** Without encryption, as a relay on the same machine. */
const open = { authOptional: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true }

test('all mails of an incident are one conversation, which the first begins', async () => {
  const { port, mails } = await mailServer(open)
  for (const kind of ['trigger', 'update', 'resolve'] as const)
    expect(await send(kind, settings(port))).toMatchObject({ sent: true, status: 250 })
  const [first, second, third] = mails as [Mail, Mail, Mail]
  expect(header(first, 'In-Reply-To')).toBeUndefined()
  for (const later of [second, third]) {
    expect(header(later, 'In-Reply-To')).toBe(header(first, 'Message-ID'))
    expect(header(later, 'References')).toBe(header(first, 'Message-ID'))
  }
  expect(new Set(mails.map((mail) => header(mail, 'Message-ID'))).size).toBe(3)
  expect(first).toMatchObject({ from: 'bellwether@company.example', to: ['oncall@company.example'] })
  expect(header(first, 'Auto-Submitted')).toBe('auto-generated')
})

test('a password that is wrong is refused for good, and not in the log', async () => {
  const { port, mails } = await mailServer({ ...open, authOptional: false })
  const outcome = await send('trigger', settings(port, { password: 'wr0ng-one' }))
  expect(outcome).toMatchObject({ sent: false, retry: false, reason: 'rejected' })
  expect(JSON.stringify(outcome)).not.toContain('wr0ng-one')
  expect(mails).toEqual([])
})

test.each<[string, ConstructorParameters<typeof SMTPServer>[0], object]>([
  [
    'a mailbox that does not exist',
    { onRcptTo: (_, __, done) => done(Object.assign(new Error('no such mailbox'), { responseCode: 550 })) },
    { retry: false, reason: 'rejected' },
  ],
  [
    'greylisting',
    { onRcptTo: (_, __, done) => done(Object.assign(new Error('later'), { responseCode: 450 })) },
    { retry: true, reason: 'server' },
  ],
  [
    'a mail that is refused when it was read',
    {
      onData(stream, _, done) {
        stream.resume()
        stream.on('end', () => done(Object.assign(new Error('spam'), { responseCode: 554 })))
      },
    },
    { retry: false, reason: 'rejected' },
  ],
])('%s', async (_, options, outcome) => {
  const { port } = await mailServer({ ...open, ...options })
  expect(await send('trigger', settings(port))).toMatchObject({ sent: false, ...outcome })
})

test.each<[string, ConstructorParameters<typeof SMTPServer>[0]]>([
  ['is not offered', open],
  ['is by a certificate that nobody vouches for', {}],
])('where encryption is asked for and %s, nothing is sent', async (_, options) => {
  const { port, mails } = await mailServer(options)
  expect(await send('trigger', settings(port, { security: 'starttls' }))).toMatchObject({ sent: false })
  expect(mails).toEqual([])
})
