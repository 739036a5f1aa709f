import { z } from 'zod'
import { HttpUrl, Identifier } from './identifier.ts'
import { Money } from './money.ts'

export const Tier = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], {
  error: 'a tier is 1, 2, 3 or 4 (1 is what the company cannot be without)',
})
export type Tier = z.infer<typeof Tier>

/** What a system must have; the first usable dependency of `anyOf` serves it. */
export const Need = z.strictObject({
  name: z.string().min(1).describe('What for: chat, payments …'),
  anyOf: z
    .array(Identifier)
    .min(1, 'a need names at least one dependency')
    .describe('Dependencies in order of preference: the first usable one serves it'),
})
export type Need = z.infer<typeof Need>

/** A group of people who use a system: some orders are about whom a vendor may serve, not about what. */
export const Person = z.strictObject({
  group: z.string().min(1).describe('Who they are: claims handlers in Porto'),
  nationality: z.string().optional().describe('ISO 3166 code of what they are nationals of'),
  location: z.string().optional().describe('ISO 3166 code of where they are'),
})
export type Person = z.infer<typeof Person>

/** Something of ours (Backstage's word). All its needs must be met. */
export const System = z.strictObject({
  id: Identifier,
  name: z.string().optional(),
  description: z.string().optional(),
  tier: Tier.describe('1 is what the company cannot be without, 4 what can wait'),
  owner: z.string().min(1).describe('The team that is told'),
  runbook: HttpUrl.optional(),
  impactPerHour: Money.optional().describe('What an hour without it costs'),
  people: z
    .array(Person)
    .optional()
    .describe('Who uses it, by nationality and place: an order against foreign nationals hits people, not systems'),
  reviewBy: z.iso.date().optional().describe('When what is written here must be looked at again'),
  needs: z.array(Need).default([]).describe('All of them must be met'),
})
export type System = z.infer<typeof System>
