import { nearest } from '../../lib/nearest.ts'
import type { ModelApi } from './contract.ts'
import * as registry from './registry.ts'

export const apis: Readonly<Record<string, ModelApi>> = registry

/** A registered API by its name, or by another name people know it by. */
export function findApi(name: string): { kind: string; api: ModelApi } | undefined {
  const asked = name.toLowerCase()
  const kind = Object.keys(apis).find((each) => each === asked || apis[each]!.aliases?.includes(asked))
  return kind === undefined ? undefined : { kind, api: apis[kind]! }
}

/** The known name that was surely meant: a letter or two away. */
export const nearestApi = (name: string): string | undefined =>
  nearest(
    name,
    Object.entries(apis).flatMap(([kind, { aliases = [] }]) => [kind, ...aliases]),
  )
