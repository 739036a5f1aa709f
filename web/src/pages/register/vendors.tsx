import type { PageEntry, RegisterOverview } from '@bellwether/shared/api-register.ts'
import { placeInSentence } from '@bellwether/shared/place-words.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { registerRemoveMutation } from '../../api/mutations.ts'
import { rememberedName } from '../../components/form.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EntryForm } from './entry-form.tsx'

/** Vendors that the catalogue does not have, or of whom we know something better: those that this page keeps. */
export function Vendors({ overview }: { overview: RegisterOverview }) {
  const [changing, change] = useState<PageEntry>()
  const own = overview.pageEntries.filter(({ kind }) => kind === 'vendor')
  if (own.length === 0) return null
  return (
    <Card title="Vendors kept here">
      <ul className="divide-y divide-line text-table">
        {own.map((entry) => (
          <Vendor key={entry.id} entry={entry} onChange={() => change(entry)} />
        ))}
      </ul>
      {changing && <EntryForm overview={overview} kind="vendor" entry={changing} onClose={() => change(undefined)} />}
    </Card>
  )
}

function Vendor({ entry: { id, entry, changedBy }, onChange }: { entry: PageEntry; onChange: () => void }) {
  const remove = useMutation(registerRemoveMutation(useQueryClient()))
  const name = String(entry.name ?? id)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <span className="mr-auto min-w-0">
        <bdi className="font-medium">{name}</bdi> <span className="font-mono text-xs text-ink-3">{id}</span>
        <span className="text-ink-3">
          {entry.jurisdiction !== undefined && ` · orders from ${placeInSentence(String(entry.jurisdiction))}`} ·{' '}
          {changedBy} wrote it
        </span>
        {remove.isError && (
          <span role="alert" className="block">
            {remove.error.message}
          </span>
        )}
      </span>
      <Button
        look="quiet"
        aria-label={`Remove ${name}`}
        disabled={remove.isPending}
        onClick={() => remove.mutate({ kind: 'vendor', id, by: rememberedName() })}
      >
        Remove
      </Button>
      <Button aria-label={`Change ${name}`} onClick={onChange}>
        Change
      </Button>
    </li>
  )
}
