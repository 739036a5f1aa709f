import type { Answer } from '@bellwether/shared/scenario.ts'
import type { Truth } from './score.ts'
import type { WorldState } from './state.ts'
import type { World } from './world.ts'

interface Depends {
  id: string
  vendor: string
  model?: string | undefined
  path?: string | undefined
  components?: readonly string[] | undefined
  endpoint?: unknown
}

/** What the simulated world would answer us, as seen by nobody: measures are taken against it. */
export function truthOf(world: Pick<World, 'at'>, dependencies: readonly Depends[]): Truth {
  const known = new Map(dependencies.map((dependency) => [dependency.id, dependency]))
  return (id, at) => {
    const state = world.at(at)
    if (state.network === 'down') return 'cut_off'
    const dependency = known.get(id)
    return dependency === undefined || isWell(state, dependency) ? 'well' : 'failing'
  }
}

function isWell(
  { vendors, endpoints }: WorldState,
  { id, vendor, model, path = 'direct', endpoint }: Depends,
): boolean {
  if (endpoint !== undefined) return answers(endpoints[id] ?? 'healthy')
  const served = vendors[vendor]?.paths[path]
  if (model === undefined || served === undefined) return true
  return answers(served.account) && answers(served.models[model]?.answer ?? 'healthy')
}

/** A slow answer is one. */
const answers = (answer: Answer): boolean =>
  answer === 'healthy' || (typeof answer === 'object' && ('slowMs' in answer || answer.status < 300))
