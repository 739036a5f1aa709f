import { Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { LINK_WORDS, type LinkAct, type LinkState } from '../domain/act-link.ts'
import type { ApiDeps } from './deps.ts'
import { type Told, tell } from './plain-page.ts'

/** What links in messages open: a page that asks, and a button that acts. Programs that follow every link of a mail only ask. */
export const actLinks = ({ lookAtLink, actByLink, now }: ApiDeps) =>
  new Hono()
    .use(async (c, next) => {
      await next()
      c.header('cache-control', 'no-store')
      c.header('x-robots-tag', 'noindex, nofollow')
    })
    .get('/:token', async (c) => {
      const found = await lookAtLink(c.req.param('token'))
      return c.html(tell(wordsFor(found, now())), STATUS[found.state])
    })
    .post('/:token', async (c) => {
      const form = await c.req.parseBody()
      const by = typeof form.by === 'string' ? form.by.trim().slice(0, 80) : ''
      const found = await actByLink(c.req.param('token'), by === '' ? undefined : by)
      return c.html(tell(wordsFor(found, now())), STATUS[found.state])
    })

const STATUS: Record<LinkState['state'], ContentfulStatusCode> = {
  open: 200,
  done: 200,
  pointless: 409,
  used: 410,
  expired: 410,
  forged: 404,
}

const ASKS: Record<LinkAct, string> = {
  acknowledge: 'Acknowledge: you have seen it, and look after it?',
  take: 'Take it over: it is yours from now on?',
  silence: 'Silence it for an hour? Only where this message went; others are still paged, and its end is told.',
}
const DONE: Record<LinkAct, string> = {
  acknowledge: 'You have it in hand. Whoever was paged hears of it.',
  take: 'It is yours now.',
  silence: 'You hear of it again in an hour, if it still lasts.',
}

function wordsFor(found: LinkState, now: number): Told {
  switch (found.state) {
    case 'forged':
      return {
        title: 'This link is not one of ours',
        lines: ['It may have been cut when it was copied. Use the button in the message, or open the dashboard.'],
      }
    case 'expired':
      return {
        title: 'This link has expired',
        lines: ['Links in messages work for two days. The incident itself can be opened any time.'],
        ...placeOf(found.link.incident),
      }
    case 'used':
      return {
        title: 'This link was used already',
        lines: [`${found.by} used it ${agoOf(now - found.at)}. Each works once.`],
        ...placeOf(found.incident.id, found.incident.title),
      }
    case 'pointless':
      return {
        title: POINTLESS[found.because] ?? 'Nothing to do',
        lines: holderOf(found),
        ...placeOf(found.incident.id, found.incident.title),
      }
    case 'done':
      return {
        title: `Done: ${LINK_WORDS[found.link.act].toLowerCase()}`,
        lines: [DONE[found.link.act]],
        ...placeOf(found.incident.id, found.incident.title),
      }
    case 'open':
      return {
        title: found.incident.title,
        lines: [...holderOf(found), ASKS[found.link.act]],
        ...placeOf(found.incident.id),
        form: html`<form method="post"><label>Your name<input name="by" autocomplete="name" maxlength="80" placeholder="${`somebody at ${found.link.receiver}`}"></label><button>${LINK_WORDS[found.link.act]}</button></form>`,
      }
    default:
      return found satisfies never
  }
}

const POINTLESS: Partial<Record<string, string>> = {
  over_already: 'It is over already',
  acknowledged_already: 'Somebody has it already',
  assigned_already: 'It is yours already',
}

const holderOf = ({ incident }: Extract<LinkState, { state: 'open' | 'done' | 'pointless' }>): string[] =>
  incident.acknowledgedBy === undefined
    ? []
    : [`${incident.acknowledgedBy} acknowledged it${incident.assignedTo ? `, ${incident.assignedTo} has it` : ''}.`]

const placeOf = (id: string, title?: string) => ({ incident: { id, ...(title !== undefined && { title }) } })

function agoOf(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 1) return 'just now'
  return minutes < 120 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`
}
