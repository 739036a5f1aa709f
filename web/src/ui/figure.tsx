import type { ReactNode } from 'react'
import { Hint } from './hint.tsx'

interface Props {
  label: string
  value: ReactNode
  note?: ReactNode
  /** How it is counted. */
  rule?: string
}

/** One number, what it is, and the rule behind it. A child of a `<dl>`. */
export const Figure = ({ label, value, note, rule }: Props) => (
  <div className="min-w-0">
    <dt className="flex items-center gap-0.5 text-table text-ink-3">
      {label}
      {rule !== undefined && <Hint label={`How “${label}” is counted`}>{rule}</Hint>}
    </dt>
    <dd className="text-figure font-semibold tracking-tight">{value}</dd>
    {note !== undefined && <dd className="text-table text-ink-2">{note}</dd>}
  </div>
)
