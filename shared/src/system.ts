import { z } from 'zod'
import { HttpUrl, Identifier } from './identifier.ts'
import { Money } from './money.ts'

export const Tier = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], {
  error: 'a tier is 1, 2, 3 or 4 (1 is what the company cannot be without)',
})
export type Tier = z.infer<typeof Tier>

/** What a system must have; the first usable dependency of `anyOf` serves it. */
export const Need = z.strictObject({
  name: z.string().min(1),
  anyOf: z.array(Identifier).min(1, 'a need names at least one dependency'),
})
export type Need = z.infer<typeof Need>

/** Something of ours (Backstage's word). All its needs must be met. */
export const System = z.strictObject({
  id: Identifier,
  name: z.string().optional(),
  description: z.string().optional(),
  tier: Tier,
  owner: z.string().min(1),
  runbook: HttpUrl.optional(),
  impactPerHour: Money.optional(),
  needs: z.array(Need).default([]),
})
export type System = z.infer<typeof System>
