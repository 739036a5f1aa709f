import type { ClaimField } from '@bellwether/shared/regulatory-event.ts'
import { type Context, type Fact, type Reader, SUPPOSED, words } from './claim-reader.ts'
import { datesIn } from './dates-in-text.ts'
import { AGAINST_ORDER } from './extract-scope.ts'

const ISSUED = words(
  'receiv(?:ed|es)|sent\\b|issued|ordered|directed|letter|directive|order\\b|signed|imposed|required|instructed|banned|served|(?:decision|ruling|injunction) of\\b|dated\\b|decided\\b',
)
const OTHERWISE = words(
  'effective|takes effect|launch|releas|introduc|announced (?:claude|fable|its|the new)|debut|publish|expire|until|report(?:s|ed)\\b|meet|back online|came back|restor|redeploy|lifted|filed|lawsuit|hearing',
)
/** "Ordered to stop by 1 October" is no order of 1 October. */
const DEADLINE = /\b(?:by|before|as of|starting(?: on)?)\s+$/i
const ORDERED_BY =
  /\b(?:order|tell|told|requir|direct|instruct|demand)\w*\b.{0,120}?\b(?:by|before|as of|starting(?: on)?)\s+(?=\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))/
/** The vendor did it on that day. */
const DONE = words(
  'suspended|disabled|cut off|switched off|shut (?:off|down)|pulled|blocked|took effect|takes effect|deactivated|revoked',
)

export function issuedAt(sentence: string, { publishedAt, seenAt }: Context): Fact[] {
  // The day on which a court stopped it is not the day of the order.
  if (SUPPOSED.test(sentence) || AGAINST_ORDER.test(sentence)) return []
  const near = datesIn(sentence, publishedAt, seenAt).find((date) => isDateOf(sentence, date, ISSUED))
  return near ? [{ field: 'issuedAt', value: near.value, quote: sentence }] : []
}

/** The nearest deed to the date is one of these, and nothing else happens in between. */
function isDateOf(sentence: string, { start, end }: { start: number; end: number }, deeds: RegExp): boolean {
  return [...sentence.matchAll(new RegExp(deeds.source, 'gi'))].some((deed) => {
    const [from, to] = [deed.index, deed.index + deed[0].length]
    const between = from >= end ? sentence.slice(end, from) : sentence.slice(to, start)
    if (between.length > 110 || /[;–—]/.test(between)) return false
    const beside = from >= end ? between : between + sentence.slice(end, end + 1)
    const before = sentence.slice(Math.max(0, start - 22), start)
    return !OTHERWISE.test(beside) && !OTHERWISE.test(before) && !DEADLINE.test(before)
  })
}

const dated =
  (field: ClaimField, cue: RegExp): Reader =>
  (sentence, { publishedAt, seenAt }) => {
    const match = cue.exec(sentence)
    if (!match || SUPPOSED.test(sentence)) return []
    const [from, to] = [match.index, match.index + match[0].length + 45]
    const near = datesIn(sentence, publishedAt, seenAt).find(
      (date) => date.calendar && date.start >= from - 25 && date.start <= to,
    )
    return near ? [{ field, value: near.value.slice(0, 10), quote: sentence }] : []
  }

export function publishedAt(sentence: string, context: Context): Fact[] {
  return dated(
    'publishedAt',
    /\b(?:publish(?:ed|es)\s+(?:the\s+)?(?:letter|order|directive|rule|text)|(?:letter|order|directive|rule)\s+(?:was\s+)?published|publication date|published in the federal register)\b/i,
  )(sentence, context)
}
/** The first day that is named behind a phrase. */
function datesBehind(phrase: RegExp, sentence: string, { publishedAt, seenAt }: Context): string | undefined {
  const match = phrase.exec(sentence)
  const end = match ? match.index + match[0].length : Number.POSITIVE_INFINITY
  return datesIn(sentence, publishedAt, seenAt)
    .find((date) => date.calendar && date.start >= end && date.start < end + 40)
    ?.value.slice(0, 10)
}

export function effectiveAt(sentence: string, context: Context): Fact[] {
  const delayed = datesBehind(
    /\b(?:effective|applicability) date\b.{0,160}\bdelay(?:ed|s|ing)?\b.{0,60}?\b(?:until|to)\b/i,
    sentence,
    context,
  )
  if (delayed) return [{ field: 'effectiveAt', value: delayed, quote: sentence }]
  const due = SUPPOSED.test(sentence) ? undefined : datesBehind(ORDERED_BY, sentence, context)
  if (due) return [{ field: 'effectiveAt', value: due, quote: sentence }]
  const done =
    ISSUED.test(sentence) || SUPPOSED.test(sentence)
      ? undefined
      : datesIn(sentence, context.publishedAt, context.seenAt).find(
          (date) => date.calendar && isDateOf(sentence, date, DONE),
        )
  if (done) return [{ field: 'effectiveAt', value: done.value.slice(0, 10), quote: sentence }]
  return dated(
    'effectiveAt',
    /\b(?:effective(?:\s+(?:on|as of|from|date))?|takes?\s+effect|took\s+effect|enters?\s+into\s+force|entered\s+into\s+force|in\s+force\s+(?:from|since)|applicable\s+(?:from|on)|cut\s+off\s+(?:at|around|on))\b/i,
  )(sentence, context)
}
/** A draft's last day for comments. (Federal Register, "DATES: Comments must be received by …"; the EU's and the UK's consultations close.) */
const COMMENTS =
  /\b(?:comments?\s+(?:on\s+(?:the|this)\s+\w+(?:\s+\w+){0,3}\s+)?(?:must|should|are|is|may|will)\s+(?:be\s+)?(?:received|submitted|due|filed|sent|accepted)|comment\s+period\s+(?:is\s+open\s+|is\s+extended\s+|has\s+been\s+extended\s+)?(?:ends?|closes?|runs?|lasts?|until|through|to)|submit\s+(?:your\s+|written\s+)?comments?|comments?\s+(?:close|deadline)|consultation\s+(?:is\s+open\s+)?(?:closes?|ends?|runs?|until))\b/i

export function commentsDueAt(sentence: string, context: Context): Fact[] {
  const due =
    SUPPOSED.test(sentence) && !/\bmust\b/i.test(sentence) ? undefined : lastDayBehind(COMMENTS, sentence, context)
  return due ? [{ field: 'commentsDueAt', value: due, quote: sentence }] : []
}

/** "from 1 March to 30 April": the last of the days named right behind a phrase. */
function lastDayBehind(phrase: RegExp, sentence: string, { publishedAt, seenAt }: Context): string | undefined {
  const match = phrase.exec(sentence)
  const end = match ? match.index + match[0].length : Number.POSITIVE_INFINITY
  return datesIn(sentence, publishedAt, seenAt)
    .findLast((date) => date.calendar && date.start >= end && date.start < end + 70)
    ?.value.slice(0, 10)
}

export function expiresAt(sentence: string, context: Context): Fact[] {
  // That comments are taken until a day does not end the rule.
  if (COMMENTS.test(sentence)) return []
  return dated('expiresAt', /\b(?:expires?|expiring|expiry|until|through|valid\s+until|lapses?)\b/i)(sentence, context)
}
