import type { Page } from '@bellwether/shared/api.ts'
import type { ReceiverPurpose, ReceiverSummary } from '@bellwether/shared/api-receivers.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { type QuietHours, quietUntil, quietWords } from '../domain/quiet-hours.ts'
import type { Register } from '../domain/register.ts'
import type { RouteNode } from '../domain/route.ts'
import { didYouMean } from '../lib/nearest.ts'
import type { ReceiverHealth } from '../store/deliveries.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'

/** Who hears, whether messages arrive there, and a test message now. */
export const receivers = ({ store, register, sendTest, now: at }: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const now = register()
      const unsent = await store.outbox.unsentByReceiver()
      const items = await Promise.all(
        [...now.receivers].map(async ([id, channel]): Promise<ReceiverSummary> => {
          const health = await store.deliveries.healthOf(id)
          return {
            id,
            channel,
            purposes: purposesOf(id, now),
            ...(now.digests?.has(id) && { digest: now.digests.get(id)! }),
            health: wordFor(health),
            ...health,
            ...quietOf(now.quietHours?.get(id), at()),
            ...(unsent.get(id) ?? { owed: 0, dead: 0 }),
          }
        }),
      )
      const gone = [...unsent]
        .filter(([id]) => !now.receivers.has(id))
        .map(([id, counts]) => ({ ...GONE, id, ...counts }))
      return c.json({ items: [...items, ...gone] } satisfies Page<ReceiverSummary>)
    })
    .post('/:name/test', async (c) => {
      const name = c.req.param('name')
      const sent = await sendTest(name)
      return sent
        ? c.json(sent)
        : problem(404, `No receiver is called "${name}"${didYouMean(name, [...register().receivers.keys()])}`)
    })

const quietOf = (hours: QuietHours | undefined, at: Instant): Pick<ReceiverSummary, 'quiet' | 'quietUntil'> => {
  if (!hours) return {}
  const quietUntilThen = quietUntil(hours, at)
  return { quiet: quietWords(hours), ...(quietUntilThen !== undefined && { quietUntil: quietUntilThen }) }
}

/** Messages were owed to it, and the configuration has it no more. */
const GONE = {
  channel: '',
  purposes: [],
  health: 'failing',
  lastError: 'the configuration has no receiver of this name',
} satisfies Partial<ReceiverSummary>

const wordFor = ({ lastSentAt, failingSince }: ReceiverHealth): ReceiverSummary['health'] => {
  if (failingSince !== undefined) return 'failing'
  return lastSentAt === undefined ? 'untried' : 'ok'
}

const purposesOf = (id: string, { route, operators, servedReceivers }: Register): ReceiverPurpose[] => [
  ...(route && namedIn(route).includes(id) ? (['route'] as const) : []),
  ...(operators.includes(id) ? (['operators'] as const) : []),
  ...(servedReceivers.includes(id) ? (['served'] as const) : []),
]

const namedIn = ({ receiver, routes = [] }: RouteNode): string[] => [
  ...(receiver === undefined ? [] : [receiver]),
  ...routes.flatMap(namedIn),
]
