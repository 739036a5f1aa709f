import { createHash } from 'node:crypto'
import type { Message } from '@bellwether/shared/notification.ts'
import { type Instant, iso, SECOND } from '@bellwether/shared/time.ts'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Notifier, SendOutcome } from './contract.ts'
import { htmlOf } from './email-html.ts'
import { SEND_TIMEOUT_MS } from './outcome.ts'
import { lookOf, plainText } from './text.ts'

const EmailSettings = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(587),
  /** `starttls`: encrypted after the greeting, or not at all; `tls`: from the first byte (port 465); `none`: for a relay on the same machine. */
  security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  username: z.string().optional(),
  password: z.string().optional(),
  from: z.email(),
  to: z.array(z.email()).min(1, 'name at least one address'),
})
export type EmailSettings = z.infer<typeof EmailSettings>

/** RFC 5322 message ids: a repetition has the same one, and all mails of an incident refer to its first. */
const messageId = (name: string, from: string): string =>
  `<${createHash('sha256').update(name).digest('hex').slice(0, 32)}@${from.split('@')[1]}>`

function mailOf(message: Message, { from, to }: EmailSettings, { at, key }: { at: Instant; key: string }) {
  const root = messageId(message.dedupKey, from)
  const isFirst = message.kind === 'trigger'
  return {
    from: { name: 'Bellwether', address: from },
    to,
    subject: message.subject,
    text: plainText(message),
    html: message.page ?? htmlOf(message),
    date: iso(at),
    messageId: isFirst ? root : messageId(key, from),
    ...(!isFirst && message.kind !== 'test' && { inReplyTo: root, references: root }),
    priority: lookOf(message) === 'critical' ? ('high' as const) : ('normal' as const),
    headers: {
      'Auto-Submitted': 'auto-generated', // RFC 3834: no out-of-office replies, please.
      'X-Bellwether-Key': key,
      'X-Bellwether-Severity': message.severity,
    },
  }
}

const transportOf = ({ host, port, security, username, password }: EmailSettings) =>
  createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(username !== undefined && { auth: { user: username, pass: password ?? '' } }),
    connectionTimeout: 5 * SECOND,
    greetingTimeout: 5 * SECOND,
    socketTimeout: SEND_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

/** SMTP, as nodemailer speaks it: the one channel that is not HTTP. */
export const email: Notifier<EmailSettings> = {
  label: 'Email',
  documentation: 'https://nodemailer.com/smtp',
  settings: EmailSettings,
  acts: true,
  shown: ['host', 'port', 'security', 'from', 'to'],
  compose: mailOf,
  async send(message, settings, deps) {
    const startedAt = performance.now()
    const transport = transportOf(settings)
    const mail = mailOf(message, settings, deps)
    const request = { method: 'SMTP', url: `smtp://${settings.host}:${settings.port}`, body: mail.text }
    try {
      const { response, rejected } = await transport.sendMail(mail)
      const refused = rejected.length > 0 ? `; refused for ${rejected.join(', ')}` : ''
      const exchange = { request, answer: { status: codeOf(response), body: `${response}${refused}` } }
      return { sent: true, status: codeOf(response), elapsedMs: performance.now() - startedAt, exchange }
    } catch (error) {
      return failure(SmtpError.parse(error), performance.now() - startedAt, request)
    } finally {
      transport.close()
    }
  },
}

const codeOf = (response: string): number => Number.parseInt(response, 10) || 250

const SmtpError = z.object({
  message: z.string(),
  code: z.string().optional(),
  response: z.string().optional(),
  responseCode: z.number().optional(),
  permanent: z.boolean().optional(),
})

/** RFC 5321: 4yz may succeed later, 5yz never will. No answer at all: unreachable. */
function failure(
  { message: detail, code, response = '', responseCode, permanent }: z.infer<typeof SmtpError>,
  elapsedMs: number,
  request: { method: string; url: string; body: string },
): SendOutcome {
  const answer = responseCode === undefined ? undefined : { status: responseCode, body: response }
  const lost = { sent: false, detail, elapsedMs, exchange: { request, ...(answer && { answer }) } } as const
  if (permanent || code === 'ECONFIG') return { ...lost, retry: false, reason: 'rejected' }
  return { ...lost, retry: true, reason: responseCode === undefined ? 'unreachable' : 'server' }
}
