import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'

const MOST_BYTES = 1_000_000

const REFUSED: Record<string, [status: ContentfulStatusCode, detail: string]> = {
  no_such_receiver: [404, 'No receiver is called so.'],
  hears_nothing: [404, 'The service of this receiver has nothing to tell us.'],
  no_secret_configured: [
    403,
    'The configuration of this receiver has no webhookSecret or webhookToken: nobody is believed.',
  ],
  not_signed: [401, 'The call is not signed.'],
  wrong_signature: [401, 'The signature is not of the secret that is configured.'],
  unreadable: [400, 'The body is not what this service sends.'],
  too_old: [400, 'What it tells of was more than a day ago.'],
}

/** Where the services of receivers call: an acknowledgement at PagerDuty is one here. */
export const hooks = ({ hear }: ApiDeps) =>
  new Hono()
    .use(bodyLimit({ maxSize: MOST_BYTES, onError: () => problem(413, 'At most 1 MB.') }))
    .post('/:receiver', async (c) => {
      const heard = await hear(c.req.param('receiver'), { headers: c.req.header(), body: await c.req.text() })
      if (heard.decision === 'heard') return c.json({ did: heard.did })
      const [status, detail] = REFUSED[heard.decision] ?? [400, heard.decision]
      return problem(status, detail)
    })
