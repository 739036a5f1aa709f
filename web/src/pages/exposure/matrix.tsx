import type { ExposureInput } from '@bellwether/shared/exposure-report.ts'
import { memo, useMemo, useState } from 'react'
import { type Group, type Grouping, grouped, isGrouping, mostImportantFirst, usesOf } from '../../format/matrix.ts'
import { count, number } from '../../format/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ScrollBox } from '../../ui/scroll-box.tsx'
import { Select } from '../../ui/select.tsx'
import { isFound } from './find.ts'
import { GroupRows, STEP, SystemRows } from './matrix-rows.tsx'
import type { ExposureSearch } from './what-if-panel.tsx'

/** More rows and columns than these are nothing that an eye reads at once: from there on systems stand in groups. */
const ROWS = 30
const COLUMNS = 40

interface Props {
  input: ExposureInput
  lost: readonly string[]
  /** Only systems whose name, owner or id has this in it. */
  find: string | undefined
  /** How the rows are put together, as the address says it. */
  rows: string | undefined
  /** The groups that are open, joined by commas. */
  open: string | undefined
  go: (next: Partial<ExposureSearch>) => void
}

/** Systems by dependencies: which choice of which need each is, and what is gone. Many systems stand in groups, which open. */
export const Matrix = memo(({ input, lost, find, rows, open, go }: Props) => {
  const systems = useMemo(
    () => mostImportantFirst(input.systems.filter((system) => find === undefined || isFound(system, find))),
    [input, find],
  )
  const uses = useMemo(() => usesOf(systems), [systems])
  const by: Grouping = systems.length <= ROWS ? 'none' : isGrouping(rows) ? rows : 'tier'
  const groups = useMemo(() => (by === 'none' ? [] : grouped(systems, by)), [systems, by])
  // What is opened is what is looked at: its dependencies are the columns.
  const columns = useMemo(() => {
    const looked = groups.filter((group) => isOpen(group, open)).flatMap((group) => group.systems.slice(0, STEP))
    return mostUsed(looked.length > 0 ? usesOf(looked) : uses)
  }, [groups, open, uses])
  const down = input.dependencies.filter(({ status }) => !USABLE.has(status)).map(({ id }) => id)
  const gone = new Set([...lost, ...down])
  return (
    <Card
      title="Systems by dependencies"
      aside={
        <span className="flex flex-wrap items-center gap-2">
          {count(systems.length, 'system')}, {count(uses.size, 'dependency', 'dependencies')}
          {systems.length > ROWS && (
            <Select
              label="Rows"
              value={by}
              onChange={({ target }) =>
                go({ rows: target.value === 'tier' ? undefined : target.value, open: undefined })
              }
            >
              <option value="tier">by tier</option>
              <option value="owner">by owner</option>
              <option value="none">one by one</option>
            </Select>
          )}
        </span>
      }
    >
      <div className="px-4 pb-4 text-table">
        <p className="mb-2 text-ink-3">
          {by === 'none'
            ? '1 serves the need first, 2 stands in for it. '
            : 'How many systems of each group use it; filled: it serves some of them first. '}
          Framed: nothing else serves it. <span className="line-through">Struck through</span>: gone.
        </p>
        <ScrollBox label="Matrix" className="relative">
          <table className="text-center">
            <caption className="sr-only">
              {by === 'none'
                ? 'Which dependency is which choice of each system'
                : 'How many systems of each group use which dependency'}
            </caption>
            <thead>
              <tr>
                <th
                  scope="col"
                  className="sticky left-0 bg-surface-1 p-2 text-left align-bottom font-normal text-ink-3"
                >
                  {HEADS[by]}
                </th>
                {columns.map((id) => (
                  <th
                    key={id}
                    scope="col"
                    className="h-32 max-w-8 min-w-8 px-1 pb-2 align-bottom font-normal text-ink-2"
                  >
                    <span
                      className="inline-block max-h-30 rotate-180 truncate text-left [writing-mode:vertical-rl]"
                      title={id}
                    >
                      {id}
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {by === 'none' ? (
                <SystemRows systems={systems} columns={columns} gone={gone} />
              ) : (
                <Groups groups={groups} columns={columns} gone={gone} open={open} go={go} />
              )}
            </tbody>
          </table>
        </ScrollBox>
        {uses.size > COLUMNS && (
          <p className="mt-2 text-ink-3">
            The {COLUMNS} dependencies that most of these systems need; the others are under Dependencies.
          </p>
        )}
      </div>
    </Card>
  )
})

const HEADS: Record<Grouping, string> = { tier: 'Tier', owner: 'Owner', none: 'System' }

const USABLE = new Set(['operational', 'degraded_performance', 'under_maintenance', 'unknown'])

const mostUsed = (uses: ReturnType<typeof usesOf>): string[] =>
  [...uses]
    .map(([id, { first, later }]) => ({ id, users: first + later }))
    .sort((a, b) => b.users - a.users || a.id.localeCompare(b.id))
    .slice(0, COLUMNS)
    .map(({ id }) => id)

/** As the address has it: an owner may have a comma in its name. */
const nameOf = ({ key }: Group): string => encodeURIComponent(key)
const isOpen = (group: Group, open = ''): boolean => open.split(',').includes(nameOf(group))

interface GroupsProps extends Pick<Props, 'open' | 'go'> {
  groups: readonly Group[]
  columns: readonly string[]
  gone: ReadonlySet<string>
}

function Groups({ groups, columns, gone, open, go }: GroupsProps) {
  const [shown, show] = useState(ROWS)
  const toggle = (group: Group) => {
    const next = groups.filter((one) => isOpen(one, open) !== (one === group)).map(nameOf)
    go({ open: next.join(',') || undefined })
  }
  return (
    <>
      {groups.slice(0, shown).map((group) => (
        <GroupRows
          key={group.key}
          group={group}
          columns={columns}
          gone={gone}
          isOpen={isOpen(group, open)}
          onToggle={() => toggle(group)}
        />
      ))}
      {groups.length > shown && (
        <tr className="border-t border-line">
          <td colSpan={columns.length + 1} className="sticky left-0 p-1 text-left">
            <Button look="quiet" onClick={() => show(shown + 4 * ROWS)}>
              Show {number(Math.min(4 * ROWS, groups.length - shown))} more of {count(groups.length, 'group')}
            </Button>
          </td>
        </tr>
      )}
    </>
  )
}
