import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Instant } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import type { RawPublication } from '../domain/read-publication.ts'
import { cleanText } from '../lib/clean-text.ts'
import { issueOf, looksLikeHtml, text } from '../lib/document.ts'
import { messageOf } from '../lib/errors.ts'
import type { Document, Http } from '../lib/http.ts'
import { instantOf } from '../lib/instant.ts'
import { plainText } from '../lib/plain-text.ts'
import { readArticle } from '../sources/regulation/article-page.ts'
import { isFeed, readFeed } from '../sources/regulation/feed-document.ts'

/** A publication of an input: `input` is the path, the address, or the `id` of a line. */
export interface Given extends RawPublication {
  input: string
}

export interface ReadInput {
  given: Given[]
  /** What could not be used, and why. */
  faults: string[]
}

const Text = z.union([z.string(), z.number()]).transform(String)
/** One line of JSON lines; unknown members are somebody else's. */
const Line = z.object({
  id: Text.optional(),
  title: z.string().default(''),
  text: z.string().nullish(),
  publishedAt: z.union([z.string(), z.number()]).nullish(),
  source: z.string().nullish(),
  vendor: z.string().nullish(),
  url: z.string().nullish(),
})

export const isUrl = (input: string): boolean => /^https?:\/\//i.test(input)

export async function readInput(input: string, http: Http, now: Instant): Promise<ReadInput> {
  const document = isUrl(input) ? await ofAddress(input, http) : await ofFile(input)
  if (typeof document === 'string') return { given: [], faults: [`${input}: ${document}`] }
  try {
    return publicationsIn(document, input, now)
  } catch (error) {
    return { given: [], faults: [`${input}: ${messageOf(error)}`] }
  }
}

async function ofAddress(url: string, http: Http): Promise<Document | string> {
  const answer = await http.request({ url })
  if (!answer.ok) return answer.reason
  return answer.status === 200 ? answer : `answered ${answer.status}`
}

async function ofFile(path: string): Promise<Document | string> {
  try {
    return { url: pathToFileURL(path).href, status: 200, headers: {}, bytes: await readFile(path) }
  } catch (error) {
    return messageOf(error)
  }
}

/** By what it holds, not by its name: JSON lines, a list in JSON, a feed, a page, or plain text. */
function publicationsIn(document: Document, input: string, now: Instant): ReadInput {
  const body = text(document).replace(/^\uFEFF/, '')
  if (isFeed(body)) return { given: fromFeed(document, input, now), faults: [] }
  if (/^\s*[[{]/.test(body)) return fromJson(body, input, now)
  if (looksLikeHtml(document)) return { given: [publication(input, input, readArticle(body), now)], faults: [] }
  return fromText(body, input, now)
}

function fromFeed(document: Document, input: string, now: Instant): Given[] {
  return readFeed(document).map((item, number) =>
    publication(item.url ?? `${input}#${number + 1}`, item.key, { ...item, text: item.text ?? '' }, now),
  )
}

function fromJson(body: string, input: string, now: Instant): ReadInput {
  const found: ReadInput = { given: [], faults: [] }
  for (const [number, line] of linesOf(body).entries()) {
    const place = `${input}, line ${number + 1}`
    const parsed = typeof line === 'string' ? undefined : Line.safeParse(line.value)
    if (parsed?.success) found.given.push(ofLine(parsed.data, `${input}#${number + 1}`, now))
    else found.faults.push(`${place}: ${parsed ? issueOf(parsed.error) : (line as string)}`)
  }
  return found
}

/** The values of JSON lines, or of one list; where one is no JSON, why. */
function linesOf(body: string): ({ value: unknown } | string)[] {
  if (body.trimStart().startsWith('[')) return (JSON.parse(body) as unknown[]).map((value) => ({ value }))
  return body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        return { value: JSON.parse(line) as unknown }
      } catch (error) {
        return messageOf(error)
      }
    })
}

function ofLine(line: z.infer<typeof Line>, place: string, now: Instant): Given {
  const input = line.id ?? line.url ?? place
  const [source = 'press', ownVendor] = (line.source ?? '').split(':')
  return {
    ...publication(
      input,
      input,
      {
        title: line.title,
        text: cleanText(plainText(line.text ?? '')),
        publishedAt: instantOf(line.publishedAt),
        url: line.url ?? undefined,
      },
      now,
    ),
    source: source || 'press',
    ...((line.vendor ?? ownVendor) && { vendor: line.vendor ?? ownVendor }),
  }
}

/** The first line is the headline; a date in the first lines says when. */
function fromText(body: string, input: string, now: Instant): ReadInput {
  const lines = body.split(/\r?\n/)
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first < 0) return { given: [], faults: [`${input}: an empty file`] }
  const title = lines[first]!.trim().replace(/^#+\s*/, '')
  const rest = lines.slice(first + 1).join('\n')
  const whole = title.length > 200 ? { title: title.slice(0, 120), text: body } : { title, text: rest }
  const publishedAt = datelineIn(lines.slice(first, first + 6))
  return { given: [publication(input, input, { ...whole, text: cleanText(whole.text), publishedAt }, now)], faults: [] }
}

const DATELINE =
  /^(?:\W*(?:published|posted|updated|date|by\b.{0,40})\b[^\d]{0,20}?)?((?:\d{1,2}\s+)?[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},?\s+)?20\d\d|20\d\d-\d\d-\d\d(?:T[\d:.]+Z?)?)\b.{0,30}$/i

/** A short line that is hardly more than a date. */
function datelineIn(lines: string[]): Instant | undefined {
  for (const line of lines) {
    const named = line.length < 90 ? DATELINE.exec(line.trim())?.[1] : undefined
    const at = named === undefined ? Number.NaN : Date.parse(/^20/.test(named) ? named : `${named} UTC`)
    if (!Number.isNaN(at)) return at
  }
  return undefined
}

function publication(
  input: string,
  key: string,
  item: { title: string; text: string; url?: string; publishedAt?: Instant },
  now: Instant,
): Given {
  const url = item.url ?? (isUrl(input) ? input : undefined)
  return {
    input,
    id: hash('sha1', `${input}\n${key}`).slice(0, 24),
    source: 'press',
    title: item.title.trim(),
    text: item.text,
    firstSeenAt: now,
    ...(item.publishedAt !== undefined && { publishedAt: item.publishedAt }),
    ...(url !== undefined && { url }),
  }
}
