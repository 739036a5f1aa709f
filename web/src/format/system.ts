import type { SystemAfter } from '@bellwether/shared/what-if.ts'
import { join } from './lists.ts'

/** The verdict of a system: `It has all that it needs.` `reading has nothing usable, and chat is on a fallback.` */
export function systemSentence({ needs }: Pick<SystemAfter, 'needs'>): string {
  const of = (state: SystemAfter['after']) => needs.filter((need) => need.state === state).map(({ name }) => name)
  const [lost, unknown, moved] = [of('lost'), of('unknown'), of('on_fallback')]
  if (needs.length === 0) return 'Nothing is written down that it needs.'
  const told = [
    ...(lost.length > 0 ? [`${join(lost, 6)} ${lost.length === 1 ? 'has' : 'have'} nothing usable`] : []),
    ...(moved.length > 0 ? [`${join(moved, 6)} ${moved.length === 1 ? 'is' : 'are'} on a fallback`] : []),
    ...(unknown.length > 0 ? [`of ${join(unknown, 6)} nobody knows`] : []),
  ]
  return told.length === 0 ? 'It has all that it needs, from its first choices.' : `${join(told)}.`
}
