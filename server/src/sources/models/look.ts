import { createHash } from 'node:crypto'
import { isGone, type Outcome, RETRYABLE, SCOPE_OF_OUTCOME } from '@bellwether/shared/outcome.ts'
import type { Millis } from '@bellwether/shared/time.ts'
import { text } from '../../lib/document.ts'
import { messageOf, Unreadable, UserError } from '../../lib/errors.ts'
import type { Document, Http, HttpAnswer, HttpRequest, Validators } from '../../lib/http.ts'
import { firstTokenMs } from './answers/first-token.ts'
import { isSameModel } from './answers/same-model.ts'
import type { Classification, Connection, ListedModel, ModelApi } from './contract.ts'
import { redact, redactDocument, secretsOf } from './redact.ts'

export interface ModelTarget {
  api: ModelApi
  connection: Connection
  model: string
  /** Models to compare with on the same key and path, preferred first. Empty: another one is taken from the list. */
  siblings: readonly string[]
  /** What the list named last; spares asking for it. */
  listedModels?: readonly string[]
  /** Somebody on the way does not stream: the answer is asked for in one piece. */
  inOnePiece?: boolean
}

/** An answer as it came, without anything secret. */
export interface Evidence {
  status: number
  headers: Record<string, string>
  body: string
}

/** Another model on the same key and path, asked in the same look. */
export interface Control {
  model: string
  outcome: Outcome
  because: string[]
}

/** One call of a look, for the bill. */
export interface Called {
  outcome: Outcome
  tokens?: Classification['tokens']
}

type Told = Omit<Classification, 'model' | 'answer' | 'tokens'>

export interface ModelLook extends Told {
  /** Every call that it took, siblings' too. */
  calls: Called[]
  latencyMs: Millis
  /** To the first token, of the words or of the thoughts before them; only of a streamed answer. */
  firstTokenMs?: Millis
  /** It was to be streamed, and was refused for that: what is told is the answer in one piece. */
  refusedToStream?: boolean
  /** As the vendor asks by `Retry-After`. */
  retryAfterMs?: Millis
  answerModel?: string
  control?: Control
  evidence?: Evidence
}

/** Asks what costs nothing. That it is answered proves our key and that the model is known; only its failure tells of the model. */
export async function lookFreely(target: ModelTarget, http: Http): Promise<ModelLook> {
  const { api } = target
  const free = { ...target, api: { ...api, canary: api.free ?? api.canary } }
  return lookWith(free, (model) => callModel(free, model, http, { proves: 'record' }), http)
}

/** Asks the model one question; when the answer leaves doubt about whom it concerns, asks a sibling too. */
export const lookAtModel = (target: ModelTarget, http: Http): Promise<ModelLook> =>
  lookWith(target, (model) => (model === target.model ? askAloud(target, http) : callModel(target, model, http)), http)

type Ask = (model: string) => Promise<ModelLook>

async function lookWith(target: ModelTarget, ask: Ask, http: Http): Promise<ModelLook> {
  const look = await ask(target.model)
  if (!leavesDoubt(look.outcome)) return look
  const asked = await askControls(target, ask, http)
  const control = asked.find(({ outcome }) => answers(outcome)) ?? asked[0]
  if (!control) return look
  const { model, outcome, because } = control
  const calls = [...look.calls, ...asked.flatMap((other) => other.calls)]
  return { ...look, calls, control: { model, outcome, because } }
}

const answers = (outcome: Outcome): boolean => outcome === 'healthy' || outcome === 'refused'

/** Is it the model, or the key, or the whole path? A limit would only be hit harder by a second call; an outage says itself. */
const DOUBTFUL: ReadonlySet<Outcome> = new Set(['auth', 'quota', 'config', 'bad_request', 'inconclusive', 'malformed'])
const leavesDoubt = (outcome: Outcome): boolean => isGone(outcome) || DOUBTFUL.has(outcome)

const MOST_CONTROLS = 2

/** Siblings, until one answers. */
async function askControls(target: ModelTarget, ask: Ask, http: Http): Promise<(ModelLook & { model: string })[]> {
  const asked: (ModelLook & { model: string })[] = []
  for (const model of (await siblingsOf(target, http)).slice(0, MOST_CONTROLS)) {
    const look = await ask(model)
    asked.push({ ...look, model })
    if (answers(look.outcome)) break
  }
  return asked
}

async function siblingsOf({ api, connection, model, siblings, listedModels }: ModelTarget, http: Http) {
  const others = siblings.filter((id) => id !== model)
  if (others.length > 0 || api.listIsNoProof) return others
  const listed =
    listedModels ?? (await lookAtListing({ api, connection }, http)).models?.filter(isServed).map(idOf) ?? []
  return listed.filter((id) => !isSameModel(id, model) && !NO_CHAT.test(id)).sort((a, b) => price(a) - price(b))
}

const idOf = ({ id }: ListedModel): string => id
const isServed = ({ deprecated }: ListedModel): boolean => !deprecated

/** What a list holds besides models that chat. */
const NO_CHAT =
  /embed|whisper|tts|speech|audio|voice|transcri|realtime|image|imagen|dall-e|flux|diffusion|video|veo|sora|rerank|moderation|guard|safety|ocr|aqa|babbage|davinci|instruct-0914|computer-use|deep-research|search|robotics|live\b/i
const SMALL = /mini|nano|flash|lite|haiku|small|micro|instant|\b[1-9]b\b/i
const price = (id: string): number => (SMALL.test(id) ? 0 : 1)

/** Streamed, where that is possible. Models and gateways that cannot stream say so, and are asked once more. */
async function askAloud(target: ModelTarget, http: Http): Promise<ModelLook> {
  if (!target.api.stream || target.inOnePiece) return callModel(target, target.model, http)
  const look = await callModel(target, target.model, http, { stream: target.api.stream })
  if (!isAgainstStreaming(look)) return look
  const whole = await callModel(target, target.model, http)
  return { ...whole, calls: [...look.calls, ...whole.calls], refusedToStream: whole.outcome !== look.outcome }
}

/** `Your organization must be verified to stream this model`, `stream is not supported`: no word of the model itself. */
const isAgainstStreaming = ({ evidence }: ModelLook): boolean =>
  evidence !== undefined && NOT_SO.has(evidence.status) && /\bstream(?:ing|ed|_options)?\b/i.test(evidence.body)
const NOT_SO: ReadonlySet<number> = new Set([400, 403, 404, 405, 415, 422, 501])

async function callModel(
  { api, connection }: ModelTarget,
  model: string,
  http: Http,
  { stream, proves = 'completion' }: { stream?: ModelApi['stream']; proves?: 'completion' | 'record' } = {},
): Promise<ModelLook> {
  const prepare = async () => {
    const canary = await api.canary(connection, model)
    return stream ? { ...stream(canary), timed: true } : canary
  }
  const request = await prepared(prepare)
  if ('faults' in request) return failed('config', request.faults, 0)
  const secrets = secretsOf(connection, request)
  const result = await http.request(request)
  if (!result.ok) return failed(result.outcome, redact(result.reason, secrets), result.elapsedMs)
  const answer = redactDocument(result, secrets)
  const { model: answerModel, answer: kind, tokens, ...classified } = api.classify(answer, model)
  const firstToken = firstTokenMs(result.bytes, result.arrivals)
  const isProof = proves === 'record' || kind === 'completion'
  return {
    ...(classified.outcome === 'healthy' && !isProof ? noCompletion(classified) : classified),
    calls: [{ outcome: classified.outcome, ...(tokens && { tokens }) }],
    ...timesOf(answer),
    ...(firstToken !== undefined && { firstTokenMs: firstToken }),
    ...(answerModel !== undefined && { answerModel }),
    evidence: evidenceOf(answer),
  }
}

/** Credentials that cannot be used are our own fault, and no reason to fail the look. */
async function prepared(make: () => HttpRequest | Promise<HttpRequest>): Promise<HttpRequest | { faults: string }> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof UserError) return { faults: error.message }
    throw error
  }
}

const failed = (outcome: Outcome, reason: string, latencyMs: Millis): ModelLook => ({
  outcome,
  because: [reason],
  scope: SCOPE_OF_OUTCOME[outcome],
  retryable: RETRYABLE[outcome],
  vendorLinks: [],
  latencyMs,
  calls: outcome === 'config' ? [] : [{ outcome }],
})

/** Green needs the model's own words: a list or a record in answer to a question is none. */
const noCompletion = (found: Told): Told => ({
  ...found,
  outcome: 'malformed',
  scope: SCOPE_OF_OUTCOME.malformed,
  retryable: RETRYABLE.malformed,
  because: ['a question was answered by something else', ...found.because],
})

const timesOf = ({ elapsedMs, retryAfterMs }: HttpAnswer) => ({
  latencyMs: elapsedMs,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
})

const KEPT_HEADERS = [
  'request-id',
  'x-request-id',
  'x-amzn-requestid',
  'apim-request-id',
  'retry-after',
  'retry-after-ms',
  'x-should-retry',
  'x-amzn-errortype',
  'cf-ray',
  'via',
  'server',
  'date',
]
const LONGEST_BODY = 64_000

/** What is worth keeping of an answer. */
function evidenceOf(document: Document): Evidence {
  const kept = KEPT_HEADERS.flatMap((name) =>
    document.headers[name] === undefined ? [] : [[name, document.headers[name]] as const],
  )
  return { status: document.status, headers: Object.fromEntries(kept), body: text(document).slice(0, LONGEST_BODY) }
}

/** What the next look at the same list needs to know. */
export interface ListingMemory {
  /** sha256 of the bytes. */
  digest: string
  models: ListedModel[]
  validators: Validators
}

export interface ListingLook {
  outcome: Outcome
  /** Missing when the list could not be read. */
  models?: ListedModel[]
  because: string[]
  latencyMs: Millis
  retryAfterMs?: Millis
  /** The same list as last time. */
  unchanged: boolean
  evidence?: Evidence
  memory?: ListingMemory
}

export interface ListingTarget {
  api: ModelApi
  connection: Connection
  previous?: Pick<ListingLook, 'memory'>
}

const LARGEST_LIST = 10_000_000

/** Reads which models the vendor lists. That a model is listed does not prove that it answers. */
export async function lookAtListing({ api, connection, previous }: ListingTarget, http: Http): Promise<ListingLook> {
  const memory = previous?.memory
  const request = await prepared(() => api.list(connection))
  if ('faults' in request) return { ...unread('config', [request.faults], 0), memory }
  const secrets = secretsOf(connection, request)
  const result = await http.request({ ...request, maxBytes: LARGEST_LIST, validators: memory?.validators })
  if (!result.ok) return { ...unread(result.outcome, [redact(result.reason, secrets)], result.elapsedMs), memory }
  if (result.notModified && memory) return { ...read(memory, result), unchanged: true }
  const digest = createHash('sha256').update(result.bytes).digest('hex')
  if (memory?.digest === digest && isSuccess(result)) return { ...read(memory, result), unchanged: true }
  return readAnew(api, redactDocument(result, secrets), digest, memory)
}

const isSuccess = ({ status }: Document): boolean => status >= 200 && status < 300

function readAnew(api: ModelApi, answer: HttpAnswer, digest: string, memory?: ListingMemory): ListingLook {
  const { outcome, because } = api.classify(answer)
  const given = { ...timesOf(answer), memory, evidence: evidenceOf(answer) }
  if (!isSuccess(answer)) return { ...unread(outcome, because, answer.elapsedMs), ...given }
  try {
    const models = api.readList(answer)
    if (models.length === 0) return { ...unread('malformed', ['the list is empty'], answer.elapsedMs), ...given }
    return { ...read({ digest, models, validators: answer.validators }, answer), unchanged: false }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { ...unread('malformed', [messageOf(error)], answer.elapsedMs), ...given }
  }
}

const unread = (outcome: Outcome, because: string[], latencyMs: Millis): ListingLook => ({
  outcome,
  because,
  latencyMs,
  unchanged: false,
})

const read = (memory: ListingMemory, { elapsedMs }: HttpAnswer): Omit<ListingLook, 'unchanged'> => ({
  outcome: 'healthy',
  models: memory.models,
  because: [`a list of ${memory.models.length} models`],
  latencyMs: elapsedMs,
  memory,
})

/** Is a model in the list, by its own id or by one that it stands for? */
export const isListed = (models: readonly ListedModel[], asked: string): boolean =>
  models.some(({ id }) => id === asked) || models.some(({ id }) => isSameModel(asked, id))
