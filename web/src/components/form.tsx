import type { FormEvent, ReactNode } from 'react'
import { Button } from '../ui/button.tsx'

const NAME = 'bellwether.name'

export const FIELD = 'w-full min-w-0 rounded-md border border-line bg-surface-1 px-2.5 py-1.5 text-table'

/** Nobody logs in: the name is remembered in this browser. */
export const rememberedName = (): string => localStorage.getItem(NAME) ?? ''

interface FormProps {
  title: string
  /** What the button says; the title when left out. */
  send?: string
  fault: string | undefined
  busy: boolean
  onCancel: () => void
  /** The fields by their names; `by` is who says it. */
  onSend: (data: FormData) => void
  children: ReactNode
}

/** A form in a dialog: it scrolls where it is longer than the window, and its buttons stay in sight. */
export function Form({ title, send = title, fault, busy, onCancel, onSend, children }: FormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    localStorage.setItem(NAME, String(data.get('by') ?? '').trim())
    onSend(data)
  }
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col">
      <h2 className="px-4 pt-4 pb-2 font-semibold">{title}</h2>
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-4 pb-3">
        {children}
        <Field label="Your name">
          <input name="by" defaultValue={rememberedName()} maxLength={80} autoComplete="name" className={FIELD} />
        </Field>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3">
        {fault !== undefined && (
          <p role="alert" className="mr-auto min-w-0 flex-1 basis-full text-table">
            {fault}
          </p>
        )}
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="strong" disabled={busy}>
          {send}
        </Button>
      </div>
    </form>
  )
}

export const Field = ({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
  <label className="flex min-w-0 flex-col gap-1 text-table">
    <span className="text-ink-2">
      {label}
      {hint !== undefined && <span className="text-ink-3"> · {hint}</span>}
    </span>
    {children}
  </label>
)

interface TextProps {
  name: string
  label: string
  hint?: string
  /** A list is shown by commas. */
  value?: unknown
  type?: string
  required?: boolean
  disabled?: boolean
  pattern?: string
}

/** A line of text, in whatever script. */
export const TextField = ({ name, label, hint, value, ...rest }: TextProps) => (
  <Field label={label} {...(hint !== undefined && { hint })}>
    <input name={name} defaultValue={shown(value)} className={FIELD} dir="auto" {...rest} />
  </Field>
)

/** A value of an entry as a field shows it. */
export const shown = (value: unknown): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value === undefined ? undefined : String(value)

/** Two fields side by side where there is room. */
export const Pair = ({ children }: { children: ReactNode }) => (
  <div className="grid gap-3 sm:grid-cols-2">{children}</div>
)

/** A field's text; undefined where nothing was written. */
export function textIn(data: FormData, name: string): string | undefined {
  const text = String(data.get(name) ?? '').trim()
  return text === '' ? undefined : text
}

/** What stands between commas. */
export const listIn = (data: FormData, name: string): string[] | undefined => {
  const parts = (textIn(data, name) ?? '').split(',').map((part) => part.trim())
  const said = parts.filter((part) => part !== '')
  return said.length > 0 ? said : undefined
}
