import type { Instant } from './time.ts'

/** What people of ours did to get on without a thing: one place set to something else by hand, or traffic sent elsewhere. */
export const WORKAROUND_KINDS = ['pin', 'switch'] as const
export type WorkaroundKind = (typeof WORKAROUND_KINDS)[number]

/** Said on an incident, so that it is put back when that is over. */
export interface Workaround {
  /** Unlike any other of its incident. */
  number: number
  kind: WorkaroundKind
  /** What, and where to: “billing uses GPT-5.5”. */
  what: string
  by: string
  at: Instant
  putBack?: { by: string; at: Instant }
}

/** What is left over of an incident when things answer again. */
export const LEFTOVER_KINDS = [
  'pinned',
  'switched',
  'reordered',
  'gateway_not_told',
  'drill_open',
  'not_back',
  'fails_elsewhere',
  'need_not_as_before',
  'notice_up',
  'page_in_trouble',
  'order_stands',
  'silence_on',
  'maintenance_on',
] as const
export type LeftoverKind = (typeof LEFTOVER_KINDS)[number]

export interface Leftover {
  kind: LeftoverKind
  /** A sentence without its full stop. */
  text: string
  /** More of it, as somebody worded it. */
  detail?: string
  since?: Instant
  /** Where it can be looked at: a page of ours (a path), or an address. */
  url?: string
  /** A workaround that can be put back here. */
  workaround?: number
}

/** `Two pins and one switch of yours still point elsewhere`, and what else there is; nothing left: the list is empty and there is no sentence. */
export interface LeftOver {
  sentence?: string
  items: Leftover[]
}
