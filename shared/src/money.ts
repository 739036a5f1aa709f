import { z } from 'zod'

/** An amount of a currency (ISO 4217 code). */
export const Money = z.strictObject({
  amount: z.number().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters (ISO 4217), like EUR'),
})
export type Money = z.infer<typeof Money>
