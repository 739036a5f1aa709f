import type { IncidentPhase, Maintenance, VendorIncident } from '@bellwether/shared/status-page.ts'
import { type Instant, iso } from '@bellwether/shared/time.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import type { PageFacts } from './contract.ts'

/** A status history as Statuspage writes it: every update of an entry is in its text. */
export function atomFeed({ page, incidents, maintenances }: PageFacts): string {
  const updated = page.updatedAt === undefined ? '' : `<updated>${iso(page.updatedAt)}</updated>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xml:lang="en-US" xmlns="http://www.w3.org/2005/Atom">
<id>tag:${escapeMarkup(page.url)}</id><title>${escapeMarkup(page.name)}</title>
<link rel="alternate" type="text/html" href="${escapeMarkup(page.url)}"/>${updated}
${incidents.map(incidentEntry).join('')}${maintenances.map(maintenanceEntry).join('')}</feed>
`
}

const capital = (phase: string): string => (phase.charAt(0).toUpperCase() + phase.slice(1)).replace(/_/g, ' ')

/** `Jun 17, 2026 - 06:06 UTC` */
function day(at: Instant): string {
  const [, date, month, year] = new Date(at).toUTCString().split(' ')
  return `${month} ${Number(date)}, ${year}`
}
const clock = (at: Instant): string => iso(at).slice(11, 16)

const paragraph = (at: Instant, phase: string, body: string): string =>
  `<p><small>${day(at)} - ${clock(at)} UTC</small><br><strong>${capital(phase)}</strong> - ${escapeMarkup(body)}</p>`

const entry = (id: string, name: string, at: Instant, url: string | undefined, html: string): string =>
  `<entry><id>${escapeMarkup(id)}</id><published>${iso(at)}</published><updated>${iso(at)}</updated>` +
  `${url ? `<link rel="alternate" type="text/html" href="${escapeMarkup(url)}"/>` : ''}` +
  `<title>${escapeMarkup(name)}</title><content type="html">${escapeMarkup(html)}</content></entry>\n`

/** The last update carries what the incident as a whole says. */
function incidentEntry({ id, name, phase, startedAt, url, updates }: VendorIncident): string {
  const said = updates.length > 0 ? updates : [{ at: startedAt, phase, body: '' }]
  const wordOf = (index: number, own: IncidentPhase) => (index === said.length - 1 ? phase : own)
  const html = said.map(({ at, phase: own, body }, index) => paragraph(at, wordOf(index, own), body)).toReversed()
  return entry(id, name, said.at(-1)!.at, url, html.join(''))
}

function maintenanceEntry({ id, name, phase, from, to = from }: Maintenance): string {
  const until = day(from) === day(to) ? clock(to) : `${day(to)}, ${clock(to)}`
  const notice = `<p><strong>THIS IS A SCHEDULED EVENT ${day(from)}, ${clock(from)} - ${until} UTC</strong></p>`
  return entry(id, name, from, undefined, notice + paragraph(from, phase, ''))
}
