import type { Contract } from './dependency.ts'
import type { Money } from './money.ts'
import type { Substitutability } from './substitutability.ts'
import type { System, Tier } from './system.ts'
import type { Instant } from './time.ts'
import type { VendorKind } from './vendor-kinds.ts'

export const ENTRY_KINDS = ['system', 'dependency', 'vendor'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** Who keeps an entry: a file of the configuration, which only its editors change, or the Register page. */
export type Keeper = { by: 'file' } | { by: 'page'; changedAt: Instant; changedBy: string }

/** `overdue`: its day of review has passed; `undated`: nobody has set one. */
export type Review = 'overdue' | 'due_soon' | 'in_time' | 'undated'

export interface RegisterSystem extends System {
  keeper: Keeper
  review: Review
}

/** One dependency as a register of contracts wants it. */
export interface RegisterDependency {
  id: string
  name: string
  vendor: { id: string; name: string; kind: string }
  model?: string
  path: string
  /** Of the systems that need it. */
  owners: string[]
  /** Of the most important system that needs it; absent: none does. */
  tier?: Tier
  neededBy: string[]
  /** What an hour without every system that needs it would cost, by currency. */
  impactPerHour: { sums: Money[]; unpriced: number }
  /** `noticePeriod` in milliseconds. */
  contract?: Contract
  dataLocation?: string[]
  /** Whose orders reach it, and by which company. */
  jurisdictions: { code: string; name: string; company: string; as: 'vendor' | 'reseller' | 'parent' | 'hosting' }[]
  substitutability?: Substitutability
  exitPlan?: string
  reviewBy?: string
  keeper: Keeper
  review: Review
}

/** A company that we rely on, or of which something is written here. */
export interface RegisterVendor {
  id: string
  name: string
  kind: VendorKind
  /** Where its orders come from; absent: not known. */
  jurisdiction?: { code: string; name: string }
  parent?: { id: string; name: string }
  hosting: { id: string; name: string }[]
  aliases: string[]
  /** What we have of it, or buy from it. */
  dependencies: string[]
  /** Of the systems that need any of that. */
  owners: string[]
  reviewBy?: string
  /** `catalogue`: nothing is written here that the catalogue does not say. */
  keeper: Keeper | { by: 'catalogue' }
  review: Review
}

/** What is past its day of review. */
export interface OverdueReview {
  kind: EntryKind
  id: string
  name: string
  /** A day: `2026-04-30`. */
  reviewBy: string
}

/** An entry of the page that is kept, but cannot be used as things are. */
export interface Misfit {
  kind: EntryKind
  id: string
  faults: string[]
}

/** An entry of the page as it was written: what a form shows, and what goes back into a file. */
export interface PageEntry {
  kind: EntryKind
  id: string
  entry: Record<string, unknown>
  changedAt: Instant
  changedBy: string
}

/** `GET /api/v1/register`: what there is, without the lists. */
export interface RegisterOverview {
  at: Instant
  organisation: string
  systems: number
  dependencies: number
  /** Past their day of review, longest first. */
  overdue: OverdueReview[]
  /** Of systems and dependencies. */
  undated: number
  pageEntries: PageEntry[]
  misfits: Misfit[]
  /** What a form may offer. */
  vendors: { id: string; name: string }[]
  paths: string[]
}

/** Of systems and dependencies alike: what a write answers when it is refused. */
export interface EntryRefused {
  faults: string[]
}
