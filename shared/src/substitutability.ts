/** How hard it would be to do without something. */
export const SUBSTITUTABILITY = ['easy', 'difficult', 'impossible'] as const
export type Substitutability = (typeof SUBSTITUTABILITY)[number]
