import { STATUS_WORDS, type Status } from '@bellwether/shared/status.ts'
import { classes } from '../ui/class.ts'
import { StatusShape } from './status-shape.tsx'

const LOOK = {
  /** Our own finding: a filled shape on a tint. */
  ours: 'h-6 rounded-full border border-tone-line bg-tone-wash px-2 font-medium text-tone',
  /** The vendor's word: in quotation marks, in a broken frame, untinted. */
  vendor: 'h-6 rounded-full border border-dashed border-line-strong px-2 text-ink-2',
  /** In a row of many: no frame, and grey when all is well. */
  row: 'font-medium text-tone data-[tone=operational]:font-normal data-[tone=operational]:text-ink-2',
}

interface Props {
  status: Status
  look?: keyof typeof LOOK
  /** Another word than the status's own, for things that borrow its tone. */
  word?: string
}

export function StatusPill({ status, look = 'ours', word = STATUS_WORDS[status] }: Props) {
  return (
    <span
      data-tone={status}
      className={classes('inline-flex max-w-full items-center gap-1.5 text-table whitespace-nowrap', LOOK[look])}
    >
      <span className="text-tone">
        <StatusShape status={status} hollow={look === 'vendor'} />
      </span>
      <span className="truncate">{look === 'vendor' ? `“${word}”` : word}</span>
    </span>
  )
}
