import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { OUTCOME_WORDS } from '@bellwether/shared/outcome.ts'
import { z } from 'zod'
import { loadCatalogue } from '../config/catalogue.ts'
import { issueOf } from '../lib/document.ts'
import { messageOf } from '../lib/errors.ts'
import type { Classification } from '../sources/models/contract.ts'
import { apis, findApi, nearestApi } from '../sources/models/find-api.ts'
import type { Io } from './io.ts'
import { FLAG, TEXT, verb } from './verb.ts'

export const help = `bellwether classify --vendor VENDOR --http-status N --body FILE [--headers FILE] [--model ID] [--json]

Says what one answer of a model API means: whose trouble it is, whether trying again can help, and why.

  --vendor VENDOR   whose answer it is: a vendor of the catalogue, or an API by name:
                    ${Object.keys(apis).slice(0, 9).join(' ')}
                    ${Object.keys(apis).slice(9).join(' ')}
                    Of anybody else's, what most vendors have in common is used.
  --http-status N   the status of the answer
  --body FILE       its body as it came, which may be empty; - reads standard input
  --headers FILE    its headers, as a JSON object
  --model ID        the model that was asked for: another one that answers is noticed
  --json            one JSON document: { outcome, retryable, scope, vendorLinks, because }
  --help            this

Exit status: 0 the answer is healthy; 1 it is anything else; 2 wrong use.
`

/** The kind of API that a vendor of the catalogue has; undefined: no such vendor. */
type KindOf = (vendor: string) => { kind?: string } | undefined

const inCatalogue: KindOf = (id) => {
  const vendor = loadCatalogue().vendor(id)
  return vendor && { kind: vendor.api?.kind }
}

/** The verb `classify`. Never throws for what a body holds. */
export const run = (args: string[], io: Io, kindOf: KindOf = inCatalogue): Promise<number> =>
  verb(help, read, (asked, to) => classify(asked, to, kindOf))(args, io)

async function classify(asked: Asked, io: Io, kindOf: KindOf): Promise<number> {
  const kind = kindOfApi(asked.vendor, kindOf)
  if ('misuse' in kind) return misuse(kind.misuse, io)
  if (kind.note) io.stderr(`${kind.note}\n`)
  const input = await readInput(asked)
  if (typeof input === 'string') return misuse(input, io)
  const document = { url: '', status: asked.status, ...input }
  const found = apis[kind.kind]!.classify(document, asked.model)
  io.stdout(asked.json ? asDocument(found) : asText(found))
  return found.outcome === 'healthy' ? 0 : 1
}

function misuse(why: string, io: Io): number {
  io.stderr(`${why}\n\n${help}`)
  return 2
}

type Asked = Exclude<ReturnType<typeof read>, string>

function read(args: string[]) {
  const options = { vendor: TEXT, 'http-status': TEXT, body: TEXT, headers: TEXT, model: TEXT, json: FLAG } as const
  const { vendor, body, 'http-status': status, ...more } = parseArgs({ args, options }).values
  if (!vendor) return 'classify needs --vendor: whose answer it is'
  if (!/^[1-5]\d\d$/.test(status ?? ''))
    return status === undefined
      ? 'classify needs --http-status: the status of the answer'
      : `--http-status: "${status}" is no status of HTTP (100 to 599)`
  if (body === undefined) return 'classify needs --body: the file with the body (an empty file is a body too)'
  return { ...more, vendor, body, status: Number(status) }
}

/** Registered, known by another name, in the catalogue, surely a slip of the pen, or somebody we do not know. */
function kindOfApi(vendor: string, kindOf: KindOf): { kind: string; note?: string } | { misuse: string } {
  const found = findApi(vendor)
  if (found) return found
  const known = kindOf(vendor)
  if (known?.kind && known.kind in apis) return { kind: known.kind }
  const meant = known ? undefined : nearestApi(vendor)
  if (meant) return { misuse: `--vendor: "${vendor}" is not known. Did you mean "${meant}"?` }
  const who = known ? `has no model API in the catalogue` : 'is not known'
  return { kind: 'openai', note: `"${vendor}" ${who}; read by what most vendors have in common` }
}

const Headers = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]).transform(String))

async function readInput({
  body,
  headers,
}: Asked): Promise<{ bytes: Uint8Array; headers: Record<string, string> } | string> {
  try {
    const bytes = body === '-' ? await buffer(process.stdin) : await readFile(body)
    return { bytes, headers: headers === undefined ? {} : headersIn(await readFile(headers, 'utf8')) }
  } catch (error) {
    if (error instanceof z.ZodError) return `--headers: ${issueOf(error)}`
    if (error instanceof SyntaxError) return `--headers: not a JSON object: ${error.message}`
    return messageOf(error)
  }
}

const headersIn = (json: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Headers.parse(JSON.parse(json))).map(([name, value]) => [name.toLowerCase(), value]),
  )

function asDocument({ outcome, retryable, scope, vendorLinks, because }: Classification): string {
  return `${JSON.stringify({ outcome, retryable, scope, vendorLinks, because }, null, 2)}\n`
}

function asText({ outcome, retryable, scope, vendorLinks, because, model }: Classification): string {
  const lines = [
    `${outcome}: ${OUTCOME_WORDS[outcome]}`,
    ...(scope === 'none' ? [] : [`about     the ${scope}; trying again ${retryable ? 'can' : 'does not'} help`]),
    ...because.map((reason) => `because   ${reason}`),
    ...(model ? [`answered  ${model}`] : []),
    ...vendorLinks.map((link) => `link      ${link}`),
  ]
  return `${lines.join('\n')}\n`
}
