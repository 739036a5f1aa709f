import type { Outcome, Scope } from '@bellwether/shared/outcome.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Document, HttpRequest } from '../../lib/http.ts'
import type { StreamImitation } from './answers/imitate-stream.ts'

/** One key on one path. */
export interface Connection {
  baseUrl: string
  credentials: Record<string, string>
}

/** What one answer means, and why. */
export interface Classification {
  outcome: Outcome
  retryable: boolean
  scope: Scope
  /** Links in an error body: evidence to be fetched. */
  vendorLinks: string[]
  because: string[]
  /** What a well-formed answer is. Only a completion proves that a model answers. */
  answer?: 'completion' | 'list' | 'record'
  /** The model that answered, where the answer says so. */
  model?: string
  tokens?: { input: number; output: number }
}

export interface ListedModel {
  id: string
  name?: string
  /** The vendor says it will end on. */
  retiresAt?: Instant
  successor?: string
  /** In the list, but marked as ended or ending. */
  deprecated?: boolean
}

/** One vendor API: how to ask it, and what its answers mean. No SDK: raw status, headers and body are the evidence. */
export interface ModelApi {
  readonly label: string
  readonly documentation: string
  /** The vendor's own address; `{name}` is filled in from `credentials` where every customer has one. */
  readonly baseUrl: string
  /** Names in `credentials` that it reads. */
  readonly credentials: readonly string[]
  /** Other names under which people know it. */
  readonly aliases?: readonly string[]
  /** Its list does not name what we call (deployments of our own, other publishers): absence from it means nothing, and it holds no sibling. */
  readonly listIsNoProof?: boolean
  /** Asks which models there are; free of charge. */
  list(connection: Connection): HttpRequest | Promise<HttpRequest>
  /** Throws `Unreadable` when it is no list. */
  readList(document: Document): ListedModel[]
  /** The cheapest call that proves that the model answers. */
  canary(connection: Connection, model: string): HttpRequest | Promise<HttpRequest>
  /** A call that costs nothing and names the model: it proves our key, and that the model is known, but not that it answers. Missing where there is none. */
  free?(connection: Connection, model: string): HttpRequest
  /** The canary, to be answered token by token, so that the first one can be timed. Missing where there is no stream that we can read. */
  stream?(canary: HttpRequest): HttpRequest
  /** Total: any bytes get an outcome. `asked` is the model id of the request. */
  classify(document: Document, asked?: string): Classification
  /** What the lab's server answers when the vendor is healthy. */
  imitate: {
    /** Which operation a request is; undefined: no such path (404). `path` is relative to the base URL's path. */
    operation(request: {
      method: string
      path: string
      body: string
    }): { kind: 'list' } | { kind: 'call' | 'free'; model: string } | undefined
    list(models: string[]): unknown
    call(model: string): unknown
    /** What its `free` is answered, and by whom: by what serves the model, or by its list. */
    free?(model: string): { by: 'model' | 'list'; body: unknown }
    /** The same answer token by token; of who has `stream`. */
    stream?(model: string): StreamImitation
    /** As the vendor words a model it never had. */
    missing(model: string): { status: number; headers?: Record<string, string>; body: unknown }
  }
}
