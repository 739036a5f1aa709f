import type { ExposureInput } from '@bellwether/shared/exposure-report.ts'
import type { SystemAfter } from '@bellwether/shared/what-if.ts'
import { memo, useDeferredValue, useMemo, useState } from 'react'
import { SystemStatePill, Tier } from '../../components/blast-radius.tsx'
import { FixedLink } from '../../components/fixed-link.tsx'
import { costWords } from '../../format/exposure.ts'
import { join } from '../../format/lists.ts'
import { count, number } from '../../format/numbers.ts'
import { useDraft } from '../../hooks/use-draft.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classes } from '../../ui/class.ts'
import { SearchField } from '../../ui/select.tsx'
import { isFound } from './find.ts'

interface Props {
  input: ExposureInput
  systems: SystemAfter[]
  isAsking: boolean
  find: string | undefined
  onFind: (find: string | undefined) => void
}

const RANK = { lost: 0, unknown: 1, on_fallback: 2, served: 3 }
/** So many rows are read at once. */
const STEP = 25
/** So many are in view when a click changes them; the others follow a moment later. */
const FIRST = 8

/** Systems against their dependencies, worst first: each need with its choices in order, which one serves, which are gone. */
export function Systems({ input, systems, isAsking, find, onFind }: Props) {
  const [shown, show] = useState(STEP)
  const draft = useDraft(find ?? '', (text) => onFind(text || undefined))
  const ordered = useMemo(() => worstFirst(input, systems), [input, systems])
  const found = find === undefined ? ordered : ordered.filter(({ system }) => isFound(system, find))
  const later = useDeferredValue(found)
  return (
    <Card
      title="Systems"
      aside={
        <span className="flex flex-wrap items-center gap-2">
          {isAsking ? 'as they would be' : 'as they are now'}
          {input.systems.length > STEP && <SearchField label="Find a system" {...draft} className="w-40" />}
        </span>
      }
    >
      {found.length === 0 && <p className="px-4 pb-4 text-ink-2">No system is called so.</p>}
      <ul className="divide-y divide-line">
        {[...found.slice(0, FIRST), ...later.slice(FIRST, shown)].map(({ system, state }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row holds nothing but what it is given, and a system may be in both parts for a moment
          <Row key={place} system={system} state={state} isFar={place >= FIRST} />
        ))}
      </ul>
      {found.length > shown && (
        <p className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-2 text-table text-ink-3">
          <Button look="quiet" onClick={() => show(shown + 4 * STEP)}>
            Show {number(Math.min(4 * STEP, found.length - shown))} more
          </Button>
          These are the {number(shown)} worst of {count(found.length, 'system')}.
        </p>
      )}
    </Card>
  )
}

/** Not laid out until it is looked at. */
const OUT_OF_SIGHT = '[contain-intrinsic-size:auto_5rem] [content-visibility:auto]'

interface Judged {
  system: ExposureInput['systems'][number]
  state: SystemAfter
}

function worstFirst(input: ExposureInput, systems: readonly SystemAfter[]): Judged[] {
  return input.systems
    .map((system, index) => ({ system, state: systems[index]! }))
    .sort(
      (a, b) =>
        RANK[a.state.after] - RANK[b.state.after] ||
        a.system.tier - b.system.tier ||
        (a.system.id < b.system.id ? -1 : 1),
    )
}

const Row = memo(
  ({ system, state, isFar }: Judged & { isFar: boolean }) => (
    <li className={classes('px-4 py-2.5', isFar && OUT_OF_SIGHT)}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <SystemStatePill state={state.after} />
        <FixedLink href={`/systems/${encodeURIComponent(system.id)}`} className="font-medium hover:underline">
          <bdi>{system.name ?? system.id}</bdi>
        </FixedLink>
        <Tier tier={system.tier} />
        {state.before !== state.after && (
          <span className="text-table text-ink-3">was {state.before.replace('_', ' ')}</span>
        )}
        <span className="ml-auto text-table text-ink-3">
          <bdi>{system.owner}</bdi>
          {state.after === 'lost' &&
            system.impactPerHour &&
            `, ${costWords({ sums: [system.impactPerHour], unpriced: 0 })}`}
        </span>
      </div>
      <ul className="mt-1 flex flex-col gap-0.5 text-table text-ink-2">
        {system.needs.map((need, index) => (
          <li key={need.name} className="flex flex-wrap items-center gap-x-1.5">
            <span className="text-ink-3">
              <bdi>{need.name}</bdi>:
            </span>
            <Choices need={need.anyOf} served={state.needs[index]?.servedBy} lost={state.needs[index]?.lost ?? []} />
          </li>
        ))}
        {state.people && state.after !== state.before && <People people={state.people} />}
      </ul>
    </li>
  ),
  (before, after) =>
    before.system === after.system &&
    (before.state === after.state || JSON.stringify(before.state) === JSON.stringify(after.state)),
)

const Choices = ({ need, served, lost }: { need: string[]; served: string | undefined; lost: string[] }) => (
  <>
    {need.map((id, index) => (
      <span key={id} className="inline-flex items-center gap-1.5">
        {index > 0 && (
          <span aria-hidden className="text-ink-3">
            →
          </span>
        )}
        <FixedLink
          href={`/dependencies/${encodeURIComponent(id)}`}
          className={classes(
            'link',
            lost.includes(id) && 'line-through decoration-line-strong',
            id === served && 'font-medium text-ink',
          )}
        >
          {id}
        </FixedLink>
        {id === served && <span className="sr-only">(serves)</span>}
        {lost.includes(id) && <span className="sr-only">(lost)</span>}
      </span>
    ))}
    {served === undefined && (
      <span className="font-medium text-ink">{lost.length === need.length ? 'nothing left' : 'nobody knows'}</span>
    )}
  </>
)

const People = ({ people }: { people: NonNullable<SystemAfter['people']> }) => (
  <li>
    {people.unsaid
      ? 'Nobody wrote down who uses it: it is counted as hit.'
      : `For ${people.hit.length === 0 ? 'nobody' : join(people.hit, 4)}${people.spared.length > 0 ? `; ${join(people.spared, 4)} keep it` : ''}.`}
  </li>
)
