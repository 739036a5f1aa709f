import type { Message } from '@bellwether/shared/notification.ts'
import { allLinks, COLOUR, glance, lookOf } from './text.ts'

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const hex = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`

/** One narrow column with inline styles: what every mail program shows, and reads well on a telephone. */
export function htmlOf(message: Message): string {
  const rows = glance(message).map(
    ([label, value]) =>
      `<tr><td style="padding:2px 12px 2px 0;color:#616161">${escaped(label)}</td><td style="padding:2px 0">${escaped(value)}</td></tr>`,
  )
  const links = allLinks(message).map(({ text, url }) => `<a href="${escaped(url)}">${escaped(text)}</a>`)
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escaped(message.subject)}</title></head>`,
    '<body style="margin:0;padding:16px;font:16px/1.45 -apple-system,Segoe UI,Roboto,sans-serif;color:#212121">',
    `<div style="max-width:600px;border-left:4px solid ${hex(COLOUR[lookOf(message)])};padding-left:16px">`,
    `<h1 style="font-size:18px;margin:0 0 12px">${escaped(message.subject)}</h1>`,
    ...message.lines.map((line) => `<p style="margin:0 0 6px">${escaped(line)}</p>`),
    ...(rows.length > 0 ? [`<table style="margin:12px 0;border-collapse:collapse">${rows.join('')}</table>`] : []),
    ...(links.length > 0 ? [`<p style="margin:12px 0 0">${links.join(' · ')}</p>`] : []),
    '</div></body></html>',
  ].join('\n')
}
