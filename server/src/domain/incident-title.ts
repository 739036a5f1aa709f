import type { Incident, Trouble } from '@bellwether/shared/incident.ts'
import { type Register, vendorName } from './register.ts'
import { thingsOf, vendorsOf } from './things.ts'

const DOES: Record<Trouble, (several: boolean) => string> = {
  withdrawn: () => 'withdrawn',
  outage: (several) => (several ? 'are failing' : 'is failing'),
  account: (several) => (several ? 'refuse our account' : 'refuses our account'),
  our_side: () => 'is cut off',
}

/** `Claude Fable 5 and Claude Mythos 5 withdrawn`: what happened to what, in a few words. A model reached by several paths is one thing; a platform is named with the vendors that it takes along. */
export function titleOf(
  { trouble, vendor, strand, flapping }: Pick<Incident, 'trouble' | 'vendor' | 'strand'> & { flapping?: boolean },
  dependencies: readonly string[],
  register: Register,
): string {
  if (strand?.startsWith('platform:')) {
    const under = vendorsOf(dependencies, register).filter((name) => name !== vendorName(register, vendor))
    const region = /^platform:region:[^/]+\/(.+)$/.exec(strand)?.[1]
    return `${vendorName(register, vendor)}${region ? ` (${region})` : ''} is ${flapping ? 'flapping' : 'failing'}, and with it ${listOf(under)}`
  }
  const things = thingsOf(dependencies, register)
  if (flapping) return `${listOf(things)} ${things.length > 1 ? 'are' : 'is'} flapping`
  return `${listOf(things)} ${DOES[trouble](things.length > 1)}`
}

/** At most three are named. */
export function listOf(things: readonly string[]): string {
  if (things.length <= 1) return things[0] ?? ''
  if (things.length <= 3) return `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`
  return `${things.slice(0, 2).join(', ')} and ${things.length - 2} more`
}
