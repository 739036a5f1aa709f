import type { FormEvent, ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'

const NAME = 'bellwether.name'
export const FIELD = 'w-full rounded-md border border-line bg-surface-1 px-2.5 py-1.5 text-table'

/** Nobody logs in: the name is remembered in this browser. */
export const name = (): string => localStorage.getItem(NAME) ?? ''

interface FormProps {
  title: string
  fault: string | undefined
  busy: boolean
  onCancel: () => void
  onSend: (data: FormData) => void
  children: ReactNode
}

export function Form({ title, fault, busy, onCancel, onSend, children }: FormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    localStorage.setItem(NAME, String(data.get('by') ?? '').trim())
    onSend(data)
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 p-4">
      <h2 className="font-semibold">{title}</h2>
      {children}
      <Field label="Your name">
        <input name="by" defaultValue={name()} maxLength={80} autoComplete="name" className={FIELD} />
      </Field>
      {fault !== undefined && <p role="alert">{fault}</p>}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="strong" disabled={busy}>
          {title}
        </Button>
      </div>
    </form>
  )
}

export const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
  <label className="flex flex-col gap-1 text-table">
    <span className="text-ink-2">{label}</span>
    {children}
  </label>
)
