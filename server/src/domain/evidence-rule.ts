import type { Cause, EvidenceRef } from '@bellwether/shared/cause.ts'
import type { Case, Notice, Symptom } from './case.ts'

/** What a rule found: a sentence a person reads at 3 a.m., what it rests on, and its weight where it is not the usual one. */
export interface Found {
  text: string
  evidence?: EvidenceRef
  /** 0…1; whether it speaks for or against is the rule's. */
  weight?: number
}

/** One kind of evidence, and what it says of one cause. */
export interface EvidenceRule {
  name: string
  cause: Cause
  direction: 'for' | 'against'
  /** The usual weight, 0…1. */
  weight: number
  /** How many of its kind count; of more, the weightiest do. Left out: one. */
  most?: number
  /** In words, what would have to be seen for it to fire; undefined: it cannot, in this case. */
  wouldTake?: (c: Case) => string | undefined
  find: (c: Case) => Found[]
}

export const observed = (symptom: Symptom): EvidenceRef => ({
  type: 'observation',
  dependency: symptom.dependency,
  at: symptom.at,
})

export const noticed = (c: Case, notice: Notice): EvidenceRef => ({
  type: 'vendor-incident',
  vendor: notice.vendor ?? c.vendor,
  id: notice.id,
})
