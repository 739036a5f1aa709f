import type { ModelSibling, ModelView } from '@bellwether/shared/api-views.ts'
import type { Outcome } from '@bellwether/shared/outcome.ts'
import { fullNameOf, type Watched } from '../domain/register.ts'
import type { Check } from '../store/checks.ts'
import type { Store } from '../store/store.ts'
import { type Snapshot, statusOf } from './summaries.ts'

/** In the vendor's list, to our own calls, and by each other path to the same model. */
export async function viewsOf(store: Store, shot: Snapshot, watched: Watched): Promise<ModelView[]> {
  if (!watched.call) return []
  const { register } = shot
  const others = [...register.dependencies.values()].filter(
    ({ id, vendor, model }) => id !== watched.id && vendor === watched.vendor && model === watched.model,
  )
  const good = await store.observations.lastGood([watched, ...others].map(({ id }) => id))
  const seriesOf = (id: string, kind: 'listing' | 'probe') =>
    (shot.series.get(id) ?? []).find((series) => series.kind === kind)
  const listing = seriesOf(watched.id, 'listing')
  const probe = seriesOf(watched.id, 'probe')
  const vendor = register.vendors.get(watched.vendor)?.name ?? watched.vendor
  return [
    ...(watched.call.listIsNoProof || !listing ? [] : [view('listed', `The list of ${vendor}`, listing)]),
    { ...view('callable', 'Our own calls', probe), ...lastGood(good.get(watched.id)) },
    ...others.map((other) => ({
      ...view('elsewhere', fullNameOf(register, other.id), seriesOf(other.id, 'probe')),
      status: statusOf(shot, other.id),
      dependency: other.id,
      ...lastGood(good.get(other.id)),
    })),
  ]
}

const lastGood = (at: number | undefined) => (at === undefined ? {} : { lastGoodAt: at })

type Seen = Pick<NonNullable<ReturnType<Snapshot['series']['get']>>[number], 'status' | 'since' | 'outcome' | 'reason'>

const view = (kind: ModelView['view'], name: string, seen: Seen | undefined): ModelView => ({
  view: kind,
  name,
  status: seen?.status ?? 'unknown',
  ...(seen && { since: seen.since, outcome: seen.outcome }),
  ...(seen?.reason && seen.status !== 'operational' && { reason: seen.reason }),
})

/** The sibling that was asked last, else the one that would be. */
export async function siblingOf(store: Store, { call }: Watched, checks: Check[]): Promise<{ sibling?: ModelSibling }> {
  if (!call) return {}
  const check = checks.find(({ kind }) => kind === 'model')
  const facts = check && (await store.checks.facts(check.id))
  const { control } = JSON.parse(facts ?? '{}') as { control?: { model: string; outcome: Outcome } }
  const becauseOf = (model: string) =>
    call.siblings.find((sibling) => sibling.model === model)?.because ?? 'from_its_list'
  if (control && check?.last_at)
    return {
      sibling: {
        model: control.model,
        because: becauseOf(control.model),
        asked: { outcome: control.outcome, at: check.last_at },
      },
    }
  const [first] = call.siblings
  if (first) return { sibling: first }
  return call.listIsNoProof ? {} : { sibling: { because: 'from_its_list' } }
}
