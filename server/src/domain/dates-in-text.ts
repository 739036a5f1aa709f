import { DAY, type Instant } from '@bellwether/shared/time.ts'

/** A day, an instant, or a range of days, as ISO 8601: `2026-06-12`, `2026-06-12T21:21Z`, `2026-06-08/2026-06-14`. */
export interface DateInText {
  value: string
  /** Where the words stand. */
  start: number
  end: number
  /** It was named by the calendar, not by "Friday" or "last week". */
  calendar: boolean
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const MONTH =
  'Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sep(?:t(?:ember|\\.)?|tember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?'
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const CALENDAR = new RegExp(
  `\\b(?:(?<iso>20\\d\\d-\\d\\d-\\d\\d)|(?<m1>${MONTH})\\s+(?<d1>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+(?<y1>20\\d\\d))?|(?<d2>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<m2>${MONTH})(?:,?\\s+(?<y2>20\\d\\d))?)\\b`,
  'g',
)
const RELATIVE =
  /\b(?:(?:on|last|this|late|early|by)\s+)?(?:(?<day>(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)(?:\s+(?:evening|night|morning|afternoon))?|(?<yesterday>yesterday)|(?<today>today|tonight|this (?:morning|evening|afternoon))|(?<week>(?:this|last|earlier this) week))\b/g
const CLOCK =
  /\b(?<h>\d{1,2})[:.](?<min>\d\d)\s*(?:(?<half>[ap])\.?m\.?)?\s*(?:\(?(?<zone>ET|EDT|EST|PT|PDT|PST|UTC|GMT|CET|CEST|BST|Eastern|Pacific)\)?)/i
const ZONES: Record<string, number> = {
  ET: -4,
  EDT: -4,
  EASTERN: -4,
  EST: -5,
  PT: -7,
  PDT: -7,
  PACIFIC: -7,
  PST: -8,
  UTC: 0,
  GMT: 0,
  CET: 1,
  CEST: 2,
  BST: 1,
}

/** Days that a sentence names. A day without a year is the one nearest before the publication (or before we saw it); "Friday" and "this week" are counted from it and stay ranges. */
export function datesIn(sentence: string, publishedAt: Instant | undefined, seenAt = publishedAt): DateInText[] {
  const found: DateInText[] = []
  for (const match of sentence.matchAll(CALENDAR)) {
    const value = calendarDay(match.groups!, publishedAt ?? seenAt)
    if (value)
      found.push({
        value: withClock(value, sentence),
        start: match.index,
        end: match.index + match[0].length,
        calendar: true,
      })
  }
  if (publishedAt !== undefined)
    for (const match of sentence.matchAll(RELATIVE)) {
      const end = match.index + match[0].length
      if (!found.some((date) => match.index < date.end + 2 && end > date.start - 2))
        found.push({
          value: (match.groups!.today && clockToday(sentence, publishedAt)) || relative(match.groups!, publishedAt),
          start: match.index,
          end,
          calendar: false,
        })
    }
  return found.sort((a, b) => a.start - b.start)
}

function calendarDay(groups: Record<string, string | undefined>, publishedAt: Instant | undefined): string | undefined {
  if (groups.iso) return valid(groups.iso)
  const month =
    MONTHS.findIndex((name) =>
      name.startsWith((groups.m1 ?? groups.m2 ?? '').replace('.', '').toLowerCase().slice(0, 3)),
    ) + 1
  const day = Number(groups.d1 ?? groups.d2)
  const named = groups.y1 ?? groups.y2
  const year = named ? Number(named) : nearestYear(month, day, publishedAt)
  return year === undefined
    ? undefined
    : valid(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

/** Nobody writes of a day more than two months ahead without its year. */
function nearestYear(month: number, day: number, publishedAt: Instant | undefined): number | undefined {
  if (publishedAt === undefined) return undefined
  const year = new Date(publishedAt).getUTCFullYear()
  return Date.UTC(year, month - 1, day) > publishedAt + 60 * DAY ? year - 1 : year
}

const valid = (day: string): string | undefined => {
  const at = Date.parse(`${day}T00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) ? day : undefined
}

/** "at 5:21 p.m. ET on June 12". */
function withClock(day: string, sentence: string): string {
  const { h, min, half, zone } = CLOCK.exec(sentence)?.groups ?? {}
  if (h === undefined || min === undefined || zone === undefined) return day
  const hours = half === undefined ? Number(h) : (Number(h) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  const at = Date.parse(`${day}T00:00Z`) + (hours - ZONES[zone.toUpperCase()]!) * 3_600_000 + Number(min) * 60_000
  return `${new Date(at).toISOString().slice(0, 16)}Z`
}

/** "At 18:10 UTC today": the last time that the clock said so before the publication. */
function clockToday(sentence: string, publishedAt: Instant): string | undefined {
  const value = withClock(dayOf(publishedAt), sentence)
  if (!value.includes('T')) return undefined
  return Date.parse(value) <= publishedAt ? value : withClock(dayOf(publishedAt - DAY), sentence)
}

const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10)

/** Where it was published we do not know: a day more on each side of "today" and "yesterday". */
function relative(groups: Record<string, string | undefined>, publishedAt: Instant): string {
  if (groups.today) return `${dayOf(publishedAt - DAY)}/${dayOf(publishedAt)}`
  if (groups.yesterday) return `${dayOf(publishedAt - 2 * DAY)}/${dayOf(publishedAt - DAY)}`
  if (groups.week) return `${dayOf(publishedAt - 7 * DAY)}/${dayOf(publishedAt)}`
  const wanted = DAYS.indexOf((groups.day ?? '').toLowerCase())
  const back = (new Date(publishedAt).getUTCDay() - wanted + 7) % 7
  return back === 0
    ? `${dayOf(publishedAt - 7 * DAY)}/${dayOf(publishedAt)}`
    : `${dayOf(publishedAt - back * DAY)}/${dayOf(publishedAt - (back - 1) * DAY)}`
}

/** Could both mean the same day? */
export function datesAgree(one: string, other: string): boolean {
  const [a, b] = spanOf(one)
  const [c, d] = spanOf(other)
  return a <= d && c <= b
}

function spanOf(value: string): [number, number] {
  const [from = '', to = from] = value.split('/')
  const start = Date.parse(from.length === 10 ? `${from}T00:00Z` : from)
  const end = Date.parse(to.length === 10 ? `${to}T00:00Z` : to)
  // An evening in Washington is the next day in London.
  return [start - DAY / 4, end + (to.length === 10 ? DAY * 1.25 : DAY / 4)]
}
