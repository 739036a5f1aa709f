import type { Overview } from '@bellwether/shared/api.ts'
import type { SilenceMatch, SilenceSummary } from '@bellwether/shared/api-silences.ts'
import { CAUSE_WORDS, CAUSES } from '@bellwether/shared/cause.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { silenceMutation } from '../../api/mutations.ts'
import { overviewQuery, silencesQuery } from '../../api/queries.ts'
import { Field, rememberedName } from '../../components/form.tsx'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { ByState, TimeWindow } from '../../components/time-windows.tsx'
import { join } from '../../format/lists.ts'
import { count } from '../../format/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { SilenceDialog } from './silence-dialog.tsx'

const PARTS: [state: SilenceSummary['state'], title: string][] = [
  ['active', 'On now'],
  ['pending', 'To come'],
  ['expired', 'Over, in the last week'],
]

/** Mutes with an end: what is kept quiet now, by whom and why. */
export function Silences() {
  const query = useQuery(silencesQuery)
  const [asked, ask] = useState(false)
  return (
    <Loaded query={query}>
      {({ items }) => (
        <>
          <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
            <p className="min-w-0 flex-1 basis-64">{sentenceOf(items)}</p>
            <Button onClick={() => ask(true)}>Silence something</Button>
          </div>
          {items.length === 0 ? (
            <Empty title="No silence">
              <p>
                A silence keeps people from being told for a while: of a vendor, a system, a cause, or one incident.
                What happens is recorded all the same, and who was paged hears of the end.
              </p>
            </Empty>
          ) : (
            <ByState items={items} parts={PARTS} noun="silence" line={(one) => <One key={one.id} silence={one} />} />
          )}
          {asked && <Choose onClose={() => ask(false)} />}
        </>
      )}
    </Loaded>
  )
}

function sentenceOf(items: readonly SilenceSummary[]): string {
  const on = items.filter(({ state }) => state === 'active')
  if (on.length === 0) return 'Nothing is silenced: whatever is routed is told.'
  const muted = new Set(on.flatMap(({ mutes }) => mutes.map(({ incident }) => incident)))
  return `${count(on.length, 'silence')} on: ${muted.size === 0 ? 'nothing that is open is muted by it' : `${count(muted.size, 'open incident')} muted`}.`
}

function One({ silence: { id, state, from, to, reason, by, endedBy, words, mutes } }: { silence: SilenceSummary }) {
  const end = useMutation(silenceMutation(useQueryClient()))
  const me = rememberedName()
  return (
    <TimeWindow
      {...{ from, to, reason, endedBy }}
      by={`By ${by}`}
      fault={end.error?.message}
      end={
        state !== 'expired' && {
          word: state === 'active' ? 'End it' : 'Call it off',
          isPending: end.isPending,
          press: () =>
            end.mutate({ method: 'DELETE', path: `/${encodeURIComponent(id)}`, body: me === '' ? {} : { by: me } }),
        }
      }
    >
      <p className="break-words text-table text-ink-2">{words}</p>
      {mutes.map(({ incident, title, receivers }) => (
        <p key={incident} className="text-table">
          Mutes{' '}
          <Link to="/incidents/$incident" params={{ incident }} className="link">
            {title}
          </Link>{' '}
          for {join(receivers, 3)}
        </p>
      ))}
    </TimeWindow>
  )
}

const FIELDS = {
  vendor: 'a vendor',
  system: 'a system',
  owner: 'an owner',
  dependency: 'a dependency',
  cause: 'a cause',
}
type Chosen = keyof typeof FIELDS

/** What is to be silenced is one of the things that we know. */
function Choose({ onClose }: { onClose: () => void }) {
  const overview = useQuery(overviewQuery).data
  const [field, setField] = useState<Chosen>('vendor')
  const [value, setValue] = useState<string>()
  const options = optionsOf(field, overview)
  const chosen = value ?? options[0]?.[0] ?? ''
  if (options.length === 0) return null
  return (
    <SilenceDialog match={{ [field]: [chosen] } as SilenceMatch} onClose={onClose}>
      <Field label="What concerns">
        <Select
          label="What concerns"
          value={field}
          className="w-full"
          onChange={(event) => {
            setField(event.target.value as Chosen)
            setValue(undefined)
          }}
        >
          {Object.entries(FIELDS).map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Which one">
        <Select label="Which one" value={chosen} className="w-full" onChange={(event) => setValue(event.target.value)}>
          {options.map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </Select>
      </Field>
    </SilenceDialog>
  )
}

type Known = Pick<Overview, 'systems' | 'dependencies'> | undefined

function optionsOf(field: Chosen, known: Known): [string, string][] {
  const { systems = [], dependencies = [] } = known ?? {}
  const all: Record<Chosen, [string, string][]> = {
    vendor: dependencies.map(({ vendor }) => [vendor.id, vendor.name]),
    system: systems.map(({ id, name: called }) => [id, called]),
    owner: systems.map(({ owner }) => [owner, owner]),
    dependency: dependencies.map(({ id, name: called }) => [id, called]),
    cause: CAUSES.map((cause) => [cause, CAUSE_WORDS[cause]]),
  }
  return [...new Map(all[field])].sort(([, a], [, b]) => a.localeCompare(b))
}
