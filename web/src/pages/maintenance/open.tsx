import { HOUR, iso } from '@bellwether/shared/time.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { maintenanceMutation } from '../../api/mutations.ts'
import { overviewQuery } from '../../api/queries.ts'
import { now } from '../../hooks/clock.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'

const FIELD = 'w-full rounded-md border border-line bg-surface-1 px-2.5 py-1.5 text-table'
const NAME = 'bellwether.name'
const HOURS = [1, 2, 4, 8, 24]

/** A window from now on, over one system or everything. */
export function Open({ onClose }: { onClose: () => void }) {
  const open = useMutation(maintenanceMutation(useQueryClient()))
  const systems = useQuery(overviewQuery).data?.systems ?? []
  const [by] = useState(() => localStorage.getItem(NAME) ?? '')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const [system, name] = [String(data.get('system')), String(data.get('by')).trim()]
    localStorage.setItem(NAME, name)
    const body = {
      reason: data.get('reason'),
      to: iso(now() + Number(data.get('hours')) * HOUR),
      ...(system !== '' && { match: { system: [system] } }),
      ...(name !== '' && { by: name }),
    }
    open.mutate({ path: '', body }, { onSuccess: onClose })
  }
  return (
    <Dialog open onOpenChange={onClose} label="Open a window" place="top">
      <form onSubmit={submit} className="flex flex-col gap-3 p-4">
        <h2 className="font-semibold">Open a window, from now on</h2>
        <Field label="What is worked on">
          <Select label="What is worked on" name="system" className="w-full">
            <option value="">Everything</option>
            {systems.map(({ id, name }) => (
              <option key={id} value={id}>
                What only {name} needs
              </option>
            ))}
          </Select>
        </Field>
        <Field label="For how long">
          <Select label="For how long" name="hours" defaultValue="2" className="w-full">
            {HOURS.map((hours) => (
              <option key={hours} value={hours}>
                {hours === 1 ? 'an hour' : `${hours} hours`}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Why">
          <input name="reason" required maxLength={500} className={FIELD} />
        </Field>
        <Field label="Your name">
          <input name="by" defaultValue={by} maxLength={80} autoComplete="name" className={FIELD} />
        </Field>
        {open.isError && <p role="alert">{open.error.message}</p>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="strong" disabled={open.isPending}>
            Open it
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
  <label className="flex flex-col gap-1 text-table">
    <span className="text-ink-2">{label}</span>
    {children}
  </label>
)
