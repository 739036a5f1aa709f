import type { Outcome } from './outcome.ts'
import type { Status } from './status.ts'
import type { Instant } from './time.ts'

/** How a model shows itself. That it is listed proves nothing of our calls, and that it answers elsewhere nothing of this path: each is looked at by itself. */
export interface ModelView {
  view: 'listed' | 'callable' | 'elsewhere'
  /** Of `elsewhere`: the dependency that is another way to the same model. */
  dependency?: string
  /** `The list of Anthropic`, `Claude Heron 5 at Amazon` */
  name: string
  status: Status
  /** So since. */
  since?: Instant
  outcome?: Outcome
  lastGoodAt?: Instant
  /** In words, of what is not well. */
  reason?: string
}

/** Why this model is the one to compare with. */
export type SiblingBecause = 'named' | 'same_key' | 'sold_there' | 'from_its_list'

/** Another model on the same key and path: asked when this one fails, so that "this model", "this account" and "this service" can be told apart. */
export interface ModelSibling {
  /** Missing where one is taken from the vendor's list when it is needed. */
  model?: string
  because: SiblingBecause
  /** When it was asked, and what it answered; missing: there was no need yet. */
  asked?: { outcome: Outcome; at: Instant }
}
