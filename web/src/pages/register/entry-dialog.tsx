import type {
  EntryKind,
  RegisterDependency,
  RegisterOverview,
  RegisterSystem,
  RegisterVendor,
} from '@bellwether/shared/api-register.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { registerRemoveMutation } from '../../api/mutations.ts'
import { Ago } from '../../components/ago.tsx'
import { rememberedName } from '../../components/form.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { REVIEW_TONE, REVIEW_WORDS } from '../../format/register.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ofDependency, ofSystem, ofVendor } from './entry-facts.tsx'
import { type Changed, EntryForm } from './entry-form.tsx'

export type Shown =
  | { kind: 'system'; row: RegisterSystem }
  | { kind: 'dependency'; row: RegisterDependency }
  | { kind: 'vendor'; row: RegisterVendor }

interface Props {
  overview: RegisterOverview
  shown: Shown
  onClose: () => void
}

/** Everything that is written of one entry, who keeps it, and what can be done with it here. */
export function EntryDialog({ overview, shown, onClose }: Props) {
  const [editing, edit] = useState(false)
  const { kind, row } = shown
  const kept = overview.pageEntries.find((entry) => entry.kind === kind && entry.id === row.id)
  // Of what the catalogue knows, what is written here wins; as yet nothing is.
  const written: Changed | undefined = kept ?? (row.keeper.by === 'catalogue' ? { id: row.id, entry: {} } : undefined)
  const name = row.name ?? row.id
  if (editing && written) return <EntryForm overview={overview} kind={kind} entry={written} onClose={onClose} />
  return (
    <Dialog open onOpenChange={onClose} label={name} place="top">
      <div className="flex min-h-0 flex-col">
        <h2 className="px-4 pt-4 pb-2 font-semibold" dir="auto">
          {name} <span className="font-mono text-xs font-normal text-ink-3">{row.id}</span>
        </h2>
        <div className="min-h-0 overflow-y-auto px-4 pb-4">
          <Facts facts={factsOf(shown)} />
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
          canChange={written !== undefined}
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

function factsOf(shown: Shown) {
  switch (shown.kind) {
    case 'system':
      return ofSystem(shown.row)
    case 'dependency':
      return ofDependency(shown.row)
    case 'vendor':
      return ofVendor(shown.row)
    default:
      return shown satisfies never
  }
}

interface KeepingProps {
  /** Its file does not keep it. */
  canChange: boolean
  keeper: Shown['row']['keeper']
  kind: EntryKind
  id: string
  onEdit: () => void
  onClose: () => void
}

function Keeping({ canChange, keeper, kind, id, onEdit, onClose }: KeepingProps) {
  const remove = useMutation(registerRemoveMutation(useQueryClient()))
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3 text-table">
      <p className="mr-auto text-ink-2">
        {keeper.by === 'file' && 'Kept in a file of the configuration: it is changed there.'}
        {keeper.by === 'catalogue' && 'As the catalogue has it; what is written here wins over that.'}
        {keeper.by === 'page' && (
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
      {canChange && keeper.by === 'page' && (
        <Button
          look="quiet"
          disabled={remove.isPending}
          onClick={() => remove.mutate({ kind, id, by: rememberedName() }, { onSuccess: onClose })}
        >
          Remove
        </Button>
      )}
      {canChange && <Button onClick={onEdit}>Change</Button>}
      <Button look="strong" onClick={onClose}>
        Close
      </Button>
    </div>
  )
}
