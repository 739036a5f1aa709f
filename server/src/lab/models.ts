import type { ModelImitation } from './imitations.ts'
import { answered, json, type LabReply, type LabRequest, stream } from './reply.ts'
import type { Site } from './sites.ts'
import type { PathState, WorldState } from './state.ts'

type ModelSite = Extract<Site, { kind: 'models' }>

/** What a model API answers; undefined: it has no such operation. */
export function answerModels(
  state: WorldState,
  site: ModelSite,
  request: LabRequest,
  url: URL,
  { imitate }: ModelImitation,
): LabReply | undefined {
  const path = (url.pathname.startsWith(site.base) ? url.pathname.slice(site.base.length) : url.pathname) + url.search
  const operation = imitate.operation({ method: request.method, path, body: request.body })
  if (operation === undefined) return undefined
  if (operation.kind === 'list') return list(state, site, imitate, url)
  if (operation.kind === 'free') return free(state, site, operation.model, imitate, url)
  return call(state, site, operation.model, wellSaid(imitate, operation.model, request), url)
}

const onPath = (state: WorldState, vendor: string, path: string): PathState | undefined =>
  state.vendors[vendor]?.paths[path]

/** One key opens everything at this address: a scenario that locks it for one seller locks the list. */
function list(state: WorldState, { sellers }: ModelSite, imitate: ModelImitation['imitate'], url: URL): LabReply {
  const shops = sellers.map(({ vendor, path, models }) => ({ models, sold: onPath(state, vendor, path) }))
  const locked = shops.find(({ sold }) => sold && sold.account !== 'healthy')?.sold?.account ?? 'healthy'
  const listed = shops.flatMap(({ models, sold }) =>
    models.filter(({ id }) => sold?.models[id]?.listed).map(({ listedAs }) => listedAs),
  )
  return answered(locked, () => json(imitate.list(listed)), url)
}

function call(
  state: WorldState,
  { sellers }: ModelSite,
  asked: string,
  imitate: Pick<ModelImitation['imitate'], 'missing'> & { well: () => LabReply },
  url: URL,
): LabReply {
  for (const { vendor, path, models } of sellers) {
    const named = models.find(({ names }) => names.includes(asked) || names.includes(withoutRegion(asked)))
    const sold = onPath(state, vendor, path)
    const model = named && sold?.models[named.id]
    if (!sold || !model) continue
    const answer = sold.account === 'healthy' ? model.answer : sold.account
    return answered(answer, imitate.well, url)
  }
  const missing = imitate.missing(asked)
  return json(missing.body, missing)
}

/** A count of tokens fares like a call; a record of the model is in the list or not. */
function free(
  state: WorldState,
  site: ModelSite,
  asked: string,
  imitate: ModelImitation['imitate'],
  url: URL,
): LabReply | undefined {
  if (!imitate.free) return undefined
  const { by, body } = imitate.free(asked)
  if (by === 'model') return call(state, site, asked, { missing: imitate.missing, well: () => json(body) }, url)
  const sold = site.sellers.map(({ vendor, path, models }) => ({ models, on: onPath(state, vendor, path) }))
  const locked = sold.find(({ on }) => on && on.account !== 'healthy')?.on?.account ?? 'healthy'
  const isThere = sold.some(({ models, on }) =>
    models.some(({ id, names }) => names.includes(asked) && on?.models[id]?.listed),
  )
  const missing = imitate.missing(asked)
  return answered(locked, () => (isThere ? json(body) : json(missing.body, missing)), url)
}

const wellSaid = (imitate: ModelImitation['imitate'], model: string, request: LabRequest) => ({
  missing: imitate.missing,
  well: () => (imitate.stream && asksForStream(request) ? stream(imitate.stream(model)) : json(imitate.call(model))),
})

/** By a flag in the body, or by the name of the operation. */
export const asksForStream = ({ url, body }: Pick<LabRequest, 'url' | 'body'>): boolean =>
  /"stream"\s*:\s*true/.test(body) || /:stream[A-Z]/.test(url)

/** `us.anthropic.claude-…`: the id of an inference profile of Bedrock, which stands for the model behind it. */
const withoutRegion = (id: string): string => id.replace(/^(?:us|eu|apac|jp|au|global|us-gov)\./, '')
