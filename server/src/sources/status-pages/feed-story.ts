import {
  type IncidentPhase,
  type IncidentUpdate,
  isOpen,
  type Maintenance,
  type MaintenancePhase,
  type VendorIncident,
} from '@bellwether/shared/status-page.ts'
import { DAY, type Instant } from '@bellwether/shared/time.ts'
import { instantOf } from '../../lib/instant.ts'
import { plainText } from '../../lib/plain-text.ts'
import { lookup, MAINTENANCE_WORDS, PHASE_WORDS } from './wire.ts'

/** One entry of a feed, whatever the format. */
export interface Entry {
  id?: string | undefined
  title?: string | undefined
  link?: string | undefined
  html?: string | undefined
  /** When it was published; of a status history that moves to when it ended. */
  at: Instant | undefined
}

export interface Story {
  incident?: VendorIncident
  maintenance?: Maintenance
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const TIME =
  /([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})?\s*[-,]?\s*(\d{1,2}:\d\d(?::\d\d)?)\s*([A-Z]{1,5})?/
/** `<small>time</small><br><strong>Word</strong> - text`, as Statuspage and Status.io write each update. */
const UPDATE =
  /<small>([\s\S]*?)<\/small>\s*(?:<br\s*\/?>)?\s*<(strong|b)>([^<]{3,30})<\/\2>\s*-?\s*([\s\S]*?)(?=<small>|$)/gi
/** `<b>Status: Word</b>`, as incident.io writes the newest. */
const STATE = /<(strong|b)>\s*status:\s*([\w ]{3,30}?)\s*<\/\1>/i
const SCHEDULED = /this is a scheduled event\s*([\s\S]{0,200})/i

/** The incident or maintenance that an entry tells of; undefined when it has no title or no date. */
export function storyOf({ id, title, link, html = '', at }: Entry): Story | undefined {
  if (!title || at === undefined) return undefined
  const identity = { id: id ?? link ?? `${title} ${at}`, name: title.trim() }
  const said = updatesOf(html, at)
  return SCHEDULED.test(html)
    ? { maintenance: { ...identity, ...periodOf(html, said, at), componentIds: [] } }
    : { incident: { ...identity, ...courseOf(said), ...(link && { url: link }), componentIds: [] } }
}

interface Said extends IncidentUpdate {
  word: string
}

/** Oldest first; an "Update" is in the phase of the one before it. */
function updatesOf(html: string, at: Instant): Said[] {
  const found = [...html.matchAll(UPDATE)].map(([, time = '', , word = '', body = '']) => ({
    at: instantIn(plainText(time), at) ?? at,
    word: word.trim(),
    body: plainText(body),
  }))
  const said =
    found.length > 0 ? found : [{ at, word: STATE.exec(html)?.[2] ?? '', body: plainText(html.replace(STATE, '')) }]
  let phase: IncidentPhase = 'unknown'
  return said
    .reverse()
    .sort((a, b) => a.at - b.at)
    .map((update) => {
      phase = /^update$/i.test(update.word) ? phase : phaseOf(update.word.toLowerCase())
      return { ...update, phase }
    })
}

const phaseOf = lookup<IncidentPhase>(PHASE_WORDS, 'unknown')
const periodPhaseOf = lookup<MaintenancePhase>(MAINTENANCE_WORDS, 'unknown')

/** `Jun 17, 06:06 UTC`: the year is that of the publication, or the one before around New Year. */
function instantIn(text: string, near: Instant): Instant | undefined {
  const found = TIME.exec(text)
  const month = found ? MONTHS.indexOf(found[1]!.slice(0, 3).toLowerCase()) : -1
  if (!found || month < 0) return undefined
  const [, , day, year, time, zone = 'UTC'] = found
  const name = `${MONTHS[month]![0]!.toUpperCase()}${MONTHS[month]!.slice(1)}`
  const inYear = (wanted: number | string) => instantOf(`${day} ${name} ${wanted} ${time} ${zone}`)
  if (year !== undefined) return inYear(year)
  const own = new Date(near).getUTCFullYear()
  const guess = inYear(own)
  return guess !== undefined && guess > near + 2 * DAY ? inYear(own - 1) : guess
}

function courseOf(said: Said[]): Pick<VendorIncident, 'impact' | 'phase' | 'startedAt' | 'resolvedAt' | 'updates'> {
  const updates = said.map(({ at, phase, body }) => ({ at, phase, body }))
  const { phase } = updates.at(-1)!
  const resolvedAt = isOpen({ phase })
    ? undefined
    : (updates.find((update) => update.phase === 'resolved') ?? updates.at(-1)!).at
  return {
    impact: 'unknown',
    phase,
    startedAt: updates[0]!.at,
    ...(resolvedAt !== undefined && { resolvedAt }),
    updates,
  }
}

/** `THIS IS A SCHEDULED EVENT Jun 12, 01:00 - 03:00 UTC` */
function periodOf(html: string, said: Said[], at: Instant): Pick<Maintenance, 'phase' | 'from' | 'to'> {
  const when = plainText(SCHEDULED.exec(html)?.[1] ?? '')
  const [first = '', second = ''] = when.split(/\s+[-–]\s+/)
  const zone = /\b([A-Z]{2,5})\s*$/.exec(second.split('\n')[0] ?? '')?.[1]
  const day = /^\s*([A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s*(?:\d{4},?\s*)?)/.exec(first)?.[1] ?? ''
  const from = instantIn(`${first}${zone ? ` ${zone}` : ''}`, at + 300 * DAY)
  const to = instantIn(/^\s*[A-Z][a-z]/.test(second) ? second : `${day}${second}`, at + 300 * DAY)
  const phase = periodPhaseOf(said.at(-1)!.word.toLowerCase().replace(/ /g, '_'))
  return { phase, from: from ?? at, ...(from !== undefined && to !== undefined && { to: to < from ? to + DAY : to }) }
}
