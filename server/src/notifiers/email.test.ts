import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import type { Message } from '@bellwether/shared/notification.ts'
import { afterEach, expect, test } from 'vitest'
import type { Http } from '../lib/http.ts'
import { type EmailSettings, email } from './email.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

/** An SMTP server that says what `answers` says for a command, and else what is usual. */
async function smtp(answers: Record<string, string> = {}) {
  const heard: string[] = []
  let data = ''
  const server = createServer((socket: Socket) => {
    let inData = false
    let rest = ''
    socket.on('error', () => socket.destroy())
    socket.write(answers.GREETING ?? '220 test\r\n')
    socket.on('data', (chunk) => {
      rest += chunk
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (inData && line !== '.') data += `${line}\n`
        else {
          heard.push(line)
          inData = line === 'DATA'
          socket.write(answerTo(line, answers))
        }
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => server.close())
  return { port: (server.address() as AddressInfo).port, heard, mail: () => data }
}

function answerTo(line: string, answers: Record<string, string>): string {
  const own = Object.entries(answers).find(([command]) => line.startsWith(command))
  if (own) return own[1]
  if (line.startsWith('EHLO')) return '250-test\r\n250 8BITMIME\r\n'
  if (line === 'STARTTLS') return '502 no\r\n'
  if (line === 'DATA') return '354 go on\r\n'
  return line === 'QUIT' ? '221 bye\r\n' : line === '.' ? '250 2.0.0 queued as 1\r\n' : '250 ok\r\n'
}

const message: Message = {
  kind: 'update',
  dedupKey: 'i1',
  incident: 'i1',
  severity: 'critical',
  subject: 'Update: Tarn Labs: Heron 4 withdrawn — regulatory order',
  lines: ['<script>alert(1)</script> ends'],
  links: [{ text: 'Incident', url: 'https://bellwether.example/incidents/i1' }],
  facts: {},
}
const none: Http = { request: () => Promise.reject(new Error('not by HTTP')), close: async () => {} }
const deps = { http: none, at: Date.parse('2026-06-12T23:16:30Z'), key: 'i1:mail:update:1' }
const settings = (port: number, more: Partial<EmailSettings> = {}): EmailSettings => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  from: 'bellwether@company.example',
  to: ['oncall@company.example', 'lead@company.example'],
  ...more,
})

test('a mail arrives as text and HTML, in the thread of its incident', async () => {
  const server = await smtp()
  const outcome = await email.send(message, settings(server.port), deps)
  expect(outcome).toMatchObject({ sent: true, status: 250 })
  const mail = server.mail()
  expect(mail).toMatch(/^Subject: =\?UTF-8\?/m)
  expect(mail).toMatch(/^Auto-Submitted: auto-generated$/m)
  expect(mail).toContain('multipart/alternative')
  expect(mail).toContain('&lt;script&gt;')
  const [, root] = /^In-Reply-To: (<[0-9a-f]{32}@company\.example>)$/m.exec(mail)!
  expect(email.compose({ ...message, kind: 'trigger' }, settings(1), deps)).toMatchObject({ messageId: root })
  expect(server.heard.filter((line) => line.startsWith('RCPT'))).toHaveLength(2)
})

test('a repetition has the same id', () => {
  const ids = [0, 1].map((at) => email.compose(message, settings(1), { at, key: 'k' }) as { messageId: string })
  expect(ids[0]!.messageId).toBe(ids[1]!.messageId)
})

test.each<[string, Record<string, string>, object]>([
  ['refused for good', { 'MAIL FROM': '550 no\r\n' }, { sent: false, retry: false, reason: 'rejected' }],
  ['greylisted', { 'RCPT TO': '451 later\r\n' }, { sent: false, retry: true, reason: 'server' }],
  ['busy', { GREETING: '421 busy\r\n' }, { sent: false, retry: true, reason: 'server' }],
  ['refused after the data', { '.': '554 spam\r\n' }, { sent: false, retry: false, reason: 'rejected' }],
  ['one of two is refused: it went out', { 'RCPT TO:<lead': '550 unknown\r\n' }, { sent: true }],
])('%s', async (_, answers, expected) => {
  const server = await smtp(answers)
  expect(await email.send(message, settings(server.port), deps)).toMatchObject(expected)
})

test('nobody there', async () => {
  const outcome = await email.send(message, settings(1), deps)
  expect(outcome).toMatchObject({ sent: false, retry: true, reason: 'unreachable' })
})

test('encryption that is asked for is not given up', async () => {
  const server = await smtp()
  const outcome = await email.send(message, settings(server.port, { security: 'starttls' }), deps)
  expect(outcome.sent).toBe(false)
  expect(server.mail()).toBe('')
})
