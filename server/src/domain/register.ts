import type { SiblingBecause } from '@bellwether/shared/api-views.ts'
import type { MessageTemplates } from '@bellwether/shared/message-template.ts'
import type { System } from '@bellwether/shared/system.ts'
import type { Instant, Millis } from '@bellwether/shared/time.ts'
import type { Vendor } from '@bellwether/shared/vendor.ts'
import type { Budget } from './canary-budget.ts'
import type { DigestTime } from './digest.ts'
import type { MaintenanceRule } from './maintenance-rule.ts'
import type { QuietHours } from './quiet-hours.ts'
import type { RouteNode } from './route.ts'
import type { Policy } from './transition.ts'
import type { WeekSchedule } from './week.ts'

/** Our own network as something that is watched: it has alerts and an incident like any dependency, but belongs to no vendor. */
export const OUR_NETWORK = 'our-network'
export const OUR_SIDE = 'our-side'

/** A model to compare with, on the same key and path, by its id there. */
export interface ChosenSibling {
  model: string
  because: SiblingBecause
}

/** One dependency as the stories need it: the configuration and the catalogue put together. */
export interface Watched {
  id: string
  name: string
  vendor: string
  path: string
  model?: string
  /** Things behind the same key and path have the same. */
  keyGroup?: string
  policy: Policy
  /** There is a probe of our own. */
  probed: boolean
  /** The vendor's page decides about it, and is not only context. */
  pageCounts: boolean
  /** Whose status page speaks for it: the reseller's, where it is bought from one. */
  pageOf?: string
  /** Where it is used, when regions are told apart. */
  regions?: string[]
  /** The components of that page which concern it; absent: the page as a whole. */
  components?: string[]
  retiresAt?: Instant
  /** A day: when what is written of it must be looked at again. */
  reviewBy?: string
  /** How it is called there; absent: nobody knows the API. */
  call?: { api: string; modelId: string; siblings: ChosenSibling[]; listIsNoProof: boolean }
  /** What calling it may cost a month. */
  budget?: Budget
}

export interface WatchedCheck {
  id: string
  kind: string
  /** For people: an address, a model, a name. */
  label: string
  vendor?: string
  dependency?: string
  everyMs: Millis
}

/** The company and its vendors, ready to be worked with; made anew when the configuration changes. Holds no secrets. */
export interface Register {
  organisation: string
  systems: System[]
  dependencies: ReadonlyMap<string, Watched>
  vendors: ReadonlyMap<string, Vendor>
  /** Code → name. */
  jurisdictions: ReadonlyMap<string, string>
  checks: ReadonlyMap<string, WatchedCheck>
  anchors: string[]
  /** Where our pages are, for links in messages; no slash at the end. */
  publicUrl: string
  /** When we work on something ourselves. */
  maintenance?: readonly MaintenanceRule[]
  /** Who hears; undefined: nobody is named. */
  route?: RouteNode
  /** Words of our own for messages, checked when they were read. */
  messages?: MessageTemplates
  /** When the weekly page is made, and for whom. */
  report: WeekSchedule & { receivers: string[] }
  /** Where the day begins, for what need not wake anybody. */
  timeZone: string
  /** Receivers who hear of every change of the served table. */
  servedReceivers: string[]
  /** Receivers who hear of sources that cannot be read. */
  operators: string[]
  /** Receivers for whom what can wait is gathered once a day, and when. */
  digests?: ReadonlyMap<string, DigestTime>
  /** Where this process looks from, for people. */
  place?: string
  /** Other places that tell us what they see, and after what time their silence says nothing. */
  vantages?: ReadonlyMap<string, { name: string; silentAfter: Millis }>
  /** Receiver → when it is not to be disturbed. */
  quietHours?: ReadonlyMap<string, QuietHours>
  /** Receiver → channel. */
  receivers: ReadonlyMap<string, string>
}

export const vendorName = (register: Register, id: string): string =>
  id === OUR_SIDE ? 'Our own network' : (register.vendors.get(id)?.name ?? id)

export const nameOf = (register: Register, dependency: string): string =>
  dependency === OUR_NETWORK ? 'Our own network' : (register.dependencies.get(dependency)?.name ?? dependency)

/** `Claude Fable 5 by aws-bedrock`: where the same thing is reached by several paths, the path is part of its name, unless the name says it already (`Claude Fable 5 at Amazon`). */
export const fullNameOf = (register: Register, dependency: string): string => {
  const path = register.dependencies.get(dependency)?.path
  const name = nameOf(register, dependency)
  if (path === undefined || path === 'direct') return name
  const seller = register.vendors.get(path)?.name ?? path
  return name.toLowerCase().includes(seller.split(/[\s-]/)[0]!.toLowerCase()) ? name : `${name} by ${seller}`
}
