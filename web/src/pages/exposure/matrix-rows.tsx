import type { ExposureInput } from '@bellwether/shared/exposure-report.ts'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { type Group, shortNumber, type Use, wordsOfUse } from '../../format/matrix.ts'
import { count, number } from '../../format/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class.ts'

type System = ExposureInput['systems'][number]

const HEAD = 'sticky left-0 max-w-40 bg-surface-1 p-2 text-left font-normal md:max-w-56'
/** So many systems are read at once. */
export const STEP = 30

interface RowsProps {
  systems: readonly System[]
  columns: readonly string[]
  gone: ReadonlySet<string>
  isWithin?: boolean
}

/** A row a system; those after the first thirty on request. */
export function SystemRows({ systems, columns, gone, isWithin }: RowsProps) {
  const [shown, show] = useState(STEP)
  return (
    <>
      {systems.slice(0, shown).map((system) => (
        <tr key={system.id} className="border-t border-line">
          <th
            scope="row"
            dir="auto"
            className={classes(HEAD, 'truncate', isWithin && 'ps-8 text-ink-2')}
            title={system.name ?? system.id}
          >
            {system.name ?? system.id}
          </th>
          {columns.map((id) => (
            <SystemCell key={id} id={id} system={system} isGone={gone.has(id)} />
          ))}
        </tr>
      ))}
      {systems.length > shown && (
        <tr className="border-t border-line">
          <td colSpan={columns.length + 1} className="sticky left-0 p-1 text-left">
            <Button look="quiet" onClick={() => show(shown + 4 * STEP)}>
              Show {number(Math.min(4 * STEP, systems.length - shown))} more of {count(systems.length, 'system')}
            </Button>
          </td>
        </tr>
      )}
    </>
  )
}

interface GroupProps {
  group: Group
  columns: readonly string[]
  gone: ReadonlySet<string>
  isOpen: boolean
  onToggle: () => void
}

/** A row a group, with how many of it use what; opened, a row each of its systems follows. */
export const GroupRows = ({ group, columns, gone, isOpen, onToggle }: GroupProps) => (
  <>
    <tr className="border-t border-line">
      <th scope="row" className={classes(HEAD, 'min-w-36 md:min-w-48')}>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={onToggle}
          className="flex w-full items-center gap-1 text-left"
        >
          {isOpen ? (
            <ChevronDown aria-hidden size={14} className="shrink-0" />
          ) : (
            <ChevronRight aria-hidden size={14} className="shrink-0" />
          )}
          <bdi className="truncate font-medium" title={group.label}>
            {group.label}
          </bdi>{' '}
          <span className="ml-auto shrink-0 pl-2 text-ink-3">
            {number(group.systems.length)}
            <span className="sr-only"> {group.systems.length === 1 ? 'system' : 'systems'}</span>
          </span>
        </button>
      </th>
      {columns.map((id) => (
        <GroupCell key={id} use={group.uses.get(id)} of={group.systems.length} isGone={gone.has(id)} />
      ))}
    </tr>
    {isOpen && <SystemRows systems={group.systems} columns={columns} gone={gone} isWithin />}
  </>
)

interface MarkProps {
  text: string
  words: string
  /** It serves something first. */
  isFirst: boolean
  /** Something has nothing else. */
  isOnly: boolean
  isGone: boolean
}

const Mark = ({ text, words, isFirst, isOnly, isGone }: MarkProps) => (
  <td className="p-1" title={words}>
    <span
      className={classes(
        'inline-flex h-6 min-w-6 items-center justify-center rounded px-0.5',
        isFirst ? 'bg-surface-2 font-medium' : 'border border-line text-ink-2',
        isGone && 'line-through decoration-2',
        isOnly && 'outline outline-line-strong',
      )}
    >
      {text}
      <span className="sr-only">
        , {words}
        {isGone && ', gone'}
      </span>
    </span>
  </td>
)

const GroupCell = ({ use, of, isGone }: { use: Use | undefined; of: number; isGone: boolean }) =>
  use === undefined ? (
    <td className="p-1" />
  ) : (
    <Mark
      text={shortNumber(use.first + use.later)}
      words={wordsOfUse(use, of)}
      isFirst={use.first > 0}
      isOnly={use.only > 0}
      isGone={isGone}
    />
  )

function SystemCell({ id, system, isGone }: { id: string; system: System; isGone: boolean }) {
  const used = system.needs.flatMap(({ name, anyOf }) => {
    const place = anyOf.indexOf(id) + 1
    return place === 0 ? [] : [{ name, place, only: anyOf.length === 1 }]
  })
  const first = used.toSorted((a, b) => a.place - b.place)[0]
  if (!first) return <td className="p-1" />
  const words = used
    .map(({ name, place, only }) => `${name}: ${only ? 'nothing else serves it' : `choice ${place}`}`)
    .join('; ')
  return (
    <Mark text={String(first.place)} words={words} isFirst={first.place === 1} isOnly={first.only} isGone={isGone} />
  )
}
