import type { NotificationKind } from '@bellwether/shared/notification.ts'
import { onTestFinished } from 'vitest'
import { VirtualClock } from '../lib/clock.ts'
import { createHttp, type Http, type HttpRequest } from '../lib/http.ts'
import type { Receiver } from '../notifiers/contract.ts'
import { defineNotifier } from '../notifiers/define.ts'
import { webhook } from '../notifiers/webhook.ts'
import type { DispatchDeps } from '../pipeline/dispatch.ts'
import { openDatabase } from '../store/database.ts'
import { createStore } from '../store/store.ts'
import { HANGS } from './receiver.ts'

/** The webhook, with less patience for who may never answer, and more for everybody on a busy machine. */
export const hasty = defineNotifier({
  ...webhook,
  shown: [],
  request: (...given) => {
    const request = webhook.compose(...given) as HttpRequest
    return { ...request, timeoutMs: request.url.endsWith(HANGS) ? 1000 : 30_000 }
  },
})
/** A channel of ours with a fault in it. */
const broken = defineNotifier({ ...webhook, shown: [], request: () => JSON.parse('not JSON') })

/** All that dispatching needs, over a database in memory: one receiver an address. */
export async function house(
  urls: Record<string, string>,
  http?: Http,
): Promise<DispatchDeps & { clock: VirtualClock }> {
  const { db, close } = await openDatabase(':memory:')
  const clock = new VirtualClock(Date.parse('2026-06-12T23:11:00Z'))
  const own = http ?? createHttp({ clock, allow: ['127.0.0.1'], userAgent: 'Bellwether/test' })
  onTestFinished(async () => {
    await own.close()
    await close()
  })
  const receivers: Receiver[] = Object.entries(urls).map(([id, url]) => ({ id, channel: 'hook', settings: { url } }))
  return {
    store: createStore(db),
    notifiers: { hook: hasty, broken },
    receivers,
    http: own,
    clock,
    random: () => 1,
    holder: 'me',
  }
}

/** Owes what is written so: `oncall i1 trigger update resolve`. */
export async function owe({ store, clock }: Pick<DispatchDeps, 'store' | 'clock'>, ...threads: string[]) {
  for (const thread of threads) {
    const [to, incident, ...kinds] = thread.split(' ') as [string, string, ...NotificationKind[]]
    const message = {
      dedupKey: incident,
      incident,
      severity: 'error',
      subject: 's',
      lines: [],
      links: [],
      facts: {},
    } as const
    await store.outbox.owe(
      kinds.map((kind) => ({
        key: `${incident}:${to}:${kind}:1`,
        receiver: to,
        decision: 'first_page',
        at: clock.now(),
        dueAt: clock.now(),
        message: { ...message, kind, lines: [], links: [] },
      })),
    )
  }
}
