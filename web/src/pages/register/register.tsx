import type { RegisterOverview } from '@bellwether/shared/api-register.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { registerDependenciesQuery, registerQuery, registerSystemsQuery } from '../../api/queries.ts'
import { List } from '../../components/list.tsx'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { KIND_WORDS, registerSentence } from '../../format/register.ts'
import { useDraft } from '../../hooks/use-draft.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { SearchField, Select } from '../../ui/select.tsx'
import { dependencyColumns, systemColumns } from './columns.tsx'
import { EntryDialog } from './entry-dialog.tsx'
import { EntryForm } from './entry-form.tsx'
import { Exports } from './exports.tsx'

const route = getRouteApi('/register')

const YAML = `dependencies:
  - id: fable-direct
    vendor: anthropic
    model: claude-fable-5
    contract: { reference: C-2041, sla: 99.5, noticePeriod: 90d, renewal: 2027-03-31 }
    dataLocation: [US]
    substitutability: difficult
    exitPlan: https://wiki.example/exit/anthropic
    reviewBy: 2026-12-31`

type Kind = 'system' | 'dependency'

/** The book of what is ours and what it rests on: contracts, data, orders, reviews. */
export function RegisterPage() {
  useTitle('Register')
  return <Loaded query={useQuery(registerQuery)}>{(overview) => <Book overview={overview} />}</Loaded>
}

function Book({ overview }: { overview: RegisterOverview }) {
  const { show, entry } = route.useSearch()
  const navigate = route.useNavigate()
  const [adding, add] = useState<Kind>()
  const kind: Kind = show === 'systems' ? 'system' : 'dependency'
  const open = (id: string | undefined) =>
    void navigate({ search: (old) => ({ ...old, entry: id }), replace: true, resetScroll: false })
  return (
    <>
      <PageHead above="Register" sentence={registerSentence(overview)}>
        <div className="flex flex-wrap gap-2 pt-2" data-screen-only>
          <Button onClick={() => add('dependency')}>
            <Plus aria-hidden size={14} />
            Add a dependency
          </Button>
          <Button onClick={() => add('system')}>
            <Plus aria-hidden size={14} />
            Add a system
          </Button>
        </div>
      </PageHead>
      <div className="flex flex-col gap-6">
        <Misfits overview={overview} />
        <div>
          <Filters kind={kind} />
          {kind === 'system' ? (
            <Systems overview={overview} entry={entry} onOpen={open} />
          ) : (
            <Dependencies overview={overview} entry={entry} onOpen={open} />
          )}
        </div>
        <Overdue overview={overview} />
        <Exports overview={overview} />
      </div>
      {adding !== undefined && <EntryForm overview={overview} kind={adding} onClose={() => add(undefined)} />}
    </>
  )
}

function Filters({ kind }: { kind: Kind }) {
  const { q, review, keeper } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: { q?: string; review?: string; keeper?: string; show?: string; sort?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  const draft = useDraft(q ?? '', (text) => change({ q: text || undefined }))
  return (
    <search data-screen-only className="mb-3 flex flex-wrap gap-2">
      <Select
        label="What to show"
        value={kind === 'system' ? 'systems' : ''}
        onChange={(event) => change({ show: event.target.value || undefined, sort: undefined })}
      >
        <option value="">Dependencies</option>
        <option value="systems">Systems</option>
      </Select>
      <SearchField label="Search by name, vendor or owner" className="w-full md:w-72" {...draft} />
      <Select
        label="Review"
        value={review ?? ''}
        onChange={(event) => change({ review: event.target.value || undefined })}
      >
        <option value="">Any review</option>
        <option value="overdue">Overdue for review</option>
        <option value="due_soon">Due within 30 days</option>
        <option value="undated">Without a day</option>
      </Select>
      <Select
        label="Kept in"
        value={keeper ?? ''}
        onChange={(event) => change({ keeper: event.target.value || undefined })}
      >
        <option value="">Kept anywhere</option>
        <option value="file">Kept in a file</option>
        <option value="page">Kept here</option>
      </Select>
    </search>
  )
}

interface ListProps {
  overview: RegisterOverview
  entry: string | undefined
  onOpen: (id: string | undefined) => void
}

function Systems({ overview, entry, onOpen }: ListProps) {
  const { q, review, keeper, show, entry: _, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(registerSystemsQuery({ q, review, keeper }))
  const columns = useMemo(() => systemColumns(onOpen), [onOpen])
  const row = list.data?.items.find(({ id }) => id === entry)
  return (
    <>
      <List
        list={list}
        noun={['system', 'systems']}
        columns={columns}
        keyOf={(one) => one.id}
        view={view}
        onView={(next) =>
          void navigate({ search: { q, review, keeper, show, ...next }, replace: true, resetScroll: false })
        }
        empty={<None filtered={[q, review, keeper].some(Boolean)} />}
      />
      {row && <EntryDialog overview={overview} shown={{ kind: 'system', row }} onClose={() => onOpen(undefined)} />}
    </>
  )
}

function Dependencies({ overview, entry, onOpen }: ListProps) {
  const { q, review, keeper, show, entry: _, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(registerDependenciesQuery({ q, review, keeper }))
  const columns = useMemo(() => dependencyColumns(onOpen), [onOpen])
  const row = list.data?.items.find(({ id }) => id === entry)
  return (
    <>
      <List
        list={list}
        noun={['dependency', 'dependencies']}
        columns={columns}
        keyOf={(one) => one.id}
        view={view}
        onView={(next) =>
          void navigate({ search: { q, review, keeper, show, ...next }, replace: true, resetScroll: false })
        }
        empty={<None filtered={[q, review, keeper].some(Boolean)} />}
      />
      {row && <EntryDialog overview={overview} shown={{ kind: 'dependency', row }} onClose={() => onOpen(undefined)} />}
    </>
  )
}

const None = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <Empty title="Nothing in the register is like that" />
  ) : (
    <Empty title="Nothing is written down yet" yaml={YAML}>
      <p>What you rely on, by which contract, where your data is, and when that was last looked at.</p>
    </Empty>
  )

/** What must be looked at again, longest first. */
function Overdue({ overview: { overdue } }: { overview: RegisterOverview }) {
  const navigate = route.useNavigate()
  if (overdue.length === 0) return null
  return (
    <Card title="Overdue for review" aside="longest first">
      <ul className="flex flex-col gap-1 px-4 pb-4 text-table">
        {overdue.slice(0, 20).map(({ kind, id, name, reviewBy }) => (
          <li key={`${kind} ${id}`}>
            <button
              type="button"
              className="link font-medium"
              onClick={() =>
                void navigate({
                  search: { show: kind === 'system' ? 'systems' : undefined, entry: id },
                  resetScroll: false,
                })
              }
            >
              {name}
            </button>
            <span className="text-ink-3">
              {' '}
              {KIND_WORDS[kind].toLowerCase()}, was to be looked at by {reviewBy}
            </span>
          </li>
        ))}
        {overdue.length > 20 && <li className="text-ink-3">and {overdue.length - 20} more</li>}
      </ul>
    </Card>
  )
}

/** Entries of this page that cannot be used as things are: nothing is lost silently. */
function Misfits({ overview: { misfits } }: { overview: RegisterOverview }) {
  if (misfits.length === 0) return null
  return (
    <Card title="Kept here, but not in use">
      <ul className="flex flex-col gap-1 px-4 pb-4 text-table">
        {misfits.map(({ kind, id, faults }) => (
          <li key={`${kind} ${id}`}>
            <span className="font-medium">
              {KIND_WORDS[kind]} {id}
            </span>
            : {faults.join('; ')}
          </li>
        ))}
      </ul>
    </Card>
  )
}
