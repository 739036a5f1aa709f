import type { SystemState } from './exposure.ts'
import type { Voice } from './regulatory-event.ts'

/** Whose word a publication of an event is. Those with one root are one voice: a rewrite of an outlet is no second one. */
export interface EventVoice {
  publication: string
  voice: Voice
  /** 0…1 */
  weight: number
  /** A host, a vendor, or the outlet that is retold. */
  root: string
}

/** Who states a value, in which words. */
export interface ClaimSaid {
  publication: string
  quote: string
  /** 0…1, for this kind of fact. */
  weight: number
  root: string
}

/** A system that rests on what an event concerns. */
export interface EventSystem {
  id: string
  name: string
  tier: number
  owner: string
  state: SystemState
  /** The needs by name, with the dependency that is concerned; `alone`: nothing that is not concerned can serve instead. */
  because: { need: string; dependency: string; alone: boolean }[]
}
