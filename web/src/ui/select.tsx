import type { ComponentProps } from 'react'
import { classes } from './class.ts'

/** A native select: phones have a better one than we would draw. */
export const Select = ({ label, className, ...props }: ComponentProps<'select'> & { label: string }) => (
  <select
    aria-label={label}
    {...props}
    className={classes('h-8 max-w-full rounded-md border border-line bg-surface-1 px-2 text-table', className)}
  />
)

export const SearchField = ({ label, className, ...props }: ComponentProps<'input'> & { label: string }) => (
  <input
    type="search"
    aria-label={label}
    placeholder={label}
    autoComplete="off"
    spellCheck={false}
    {...props}
    className={classes(
      'h-8 min-w-0 rounded-md border border-line bg-surface-1 px-2.5 text-table placeholder:text-ink-3',
      className,
    )}
  />
)
