import type {
  PageEntry,
  RegisterDependency,
  RegisterOverview,
  RegisterSystem,
} from '@bellwether/shared/api-register.ts'
import { formatDuration } from '@bellwether/shared/time.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { registerRemoveMutation } from '../../api/mutations.ts'
import { Ago } from '../../components/ago.tsx'
import { rememberedName } from '../../components/form.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { costWords } from '../../format/exposure.ts'
import { REVIEW_TONE, REVIEW_WORDS, SUBSTITUTABILITY_WORDS } from '../../format/register.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { EntryForm } from './entry-form.tsx'

export type Shown = { kind: 'system'; row: RegisterSystem } | { kind: 'dependency'; row: RegisterDependency }

interface Props {
  overview: RegisterOverview
  shown: Shown
  onClose: () => void
}

/** Everything that is written of one entry, who keeps it, and what can be done with it here. */
export function EntryDialog({ overview, shown, onClose }: Props) {
  const [editing, edit] = useState(false)
  const { kind, row } = shown
  const written = overview.pageEntries.find((entry) => entry.kind === kind && entry.id === row.id)
  const name = row.name ?? row.id
  if (editing && written) return <EntryForm overview={overview} kind={kind} entry={written} onClose={onClose} />
  return (
    <Dialog open onOpenChange={onClose} label={name} place="top">
      <div className="flex min-h-0 flex-col">
        <h2 className="px-4 pt-4 pb-2 font-semibold" dir="auto">
          {name} <span className="font-mono text-xs font-normal text-ink-3">{row.id}</span>
        </h2>
        <div className="min-h-0 overflow-y-auto px-4 pb-4">
          <Facts facts={shown.kind === 'system' ? ofSystem(shown.row) : ofDependency(shown.row)} />
          <Facts
            facts={[
              [
                'Review',
                <span key="review" className="flex flex-wrap items-center gap-x-2 pt-1.5">
                  <StatusPill status={REVIEW_TONE[row.review]} word={REVIEW_WORDS[row.review]} look="row" />
                  {row.reviewBy !== undefined && <span className="text-ink-3">by {row.reviewBy}</span>}
                </span>,
              ],
            ]}
          />
        </div>
        <Keeping
          written={written}
          keeper={row.keeper}
          kind={kind}
          id={row.id}
          onEdit={() => edit(true)}
          onClose={onClose}
        />
      </div>
    </Dialog>
  )
}

interface KeepingProps {
  written: PageEntry | undefined
  keeper: RegisterSystem['keeper']
  kind: 'system' | 'dependency'
  id: string
  onEdit: () => void
  onClose: () => void
}

function Keeping({ written, keeper, kind, id, onEdit, onClose }: KeepingProps) {
  const remove = useMutation(registerRemoveMutation(useQueryClient()))
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3 text-table">
      <p className="mr-auto text-ink-2">
        {keeper.by === 'file' ? (
          'Kept in a file of the configuration: it is changed there.'
        ) : (
          <>
            Kept here; {keeper.changedBy} wrote it <Ago at={keeper.changedAt} />.
          </>
        )}
      </p>
      {remove.isError && (
        <p role="alert" className="basis-full">
          {remove.error.message}
        </p>
      )}
      {keeper.by === 'page' && written !== undefined && (
        <>
          <Button
            look="quiet"
            disabled={remove.isPending}
            onClick={() => remove.mutate({ kind, id, by: rememberedName() }, { onSuccess: onClose })}
          >
            Remove
          </Button>
          <Button onClick={onEdit}>Change</Button>
        </>
      )}
      <Button look="strong" onClick={onClose}>
        Close
      </Button>
    </div>
  )
}

const DependencyLink = ({ id }: { id: string }) => (
  <Link to="/dependencies/$dependency" params={{ dependency: id }} className="link">
    {id}
  </Link>
)

const Away = ({ href }: { href: string }) => (
  <a href={href} rel="noreferrer" target="_blank" className="link break-all">
    {href}
  </a>
)

const ofSystem = (row: RegisterSystem): [string, ReactNode][] => [
  [
    'What it is',
    row.description && (
      <span key="what" dir="auto">
        {row.description}
      </span>
    ),
  ],
  ['Tier', row.tier],
  ['Owner', row.owner],
  ['Runbook', row.runbook && <Away key="link" href={row.runbook} />],
  ['Without it', row.impactPerHour && costWords({ sums: [row.impactPerHour], unpriced: 0 })],
  [
    'Needs',
    row.needs.length === 0 ? (
      'nothing'
    ) : (
      <ul key="list">
        {row.needs.map((need) => (
          <li key={need.name}>
            <span dir="auto">{need.name}</span>:{' '}
            {need.anyOf.map((id, index) => (
              <span key={id}>
                {index > 0 && ', else '}
                <DependencyLink id={id} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    ),
  ],
  [
    'People',
    row.people && (
      <ul key="list">
        {row.people.map(({ group, nationality, location }) => (
          <li key={group}>
            {group}
            <span className="text-ink-3">
              {nationality && `, nationals of ${nationality}`}
              {location && `, in ${location}`}
            </span>
          </li>
        ))}
      </ul>
    ),
  ],
]

const ofDependency = (row: RegisterDependency): [string, ReactNode][] => [
  ['Vendor', row.path === 'direct' ? row.vendor.name : `${row.vendor.name}, by ${row.path}`],
  ['Model', row.model],
  ['Measured', <DependencyLink key="id" id={row.id} />],
  ['Needed by', row.neededBy.length === 0 ? 'no system' : row.neededBy.join(', ')],
  ['Owners', row.owners.join(', ') || false],
  ['Tier', row.tier],
  ['Without them', costWords(row.impactPerHour)],
  ['Contract', row.contract?.reference],
  ['Promised', row.contract?.sla !== undefined && `${row.contract.sla} % a month`],
  ['Notice', row.contract?.noticePeriod !== undefined && formatDuration(row.contract.noticePeriod)],
  ['Renewal', row.contract?.renewal],
  ['Our data is in', row.dataLocation?.join(', ')],
  [
    'Orders from',
    row.jurisdictions.length === 0 ? (
      'not known'
    ) : (
      <ul key="list">
        {row.jurisdictions.map(({ code, name, company, as }) => (
          <li key={`${code} ${as}`}>
            {name}{' '}
            <span className="text-ink-3">
              by {AS_WORDS[as]} {company}
            </span>
          </li>
        ))}
      </ul>
    ),
  ],
  ['Can be replaced', row.substitutability ? SUBSTITUTABILITY_WORDS[row.substitutability] : 'nobody has said'],
  ['Exit plan', row.exitPlan ? <Away key="link" href={row.exitPlan} /> : 'none is written down'],
]

const AS_WORDS = {
  vendor: 'its vendor',
  reseller: 'the reseller',
  parent: 'the parent',
  hosting: 'the cloud underneath,',
} as const
