import type { ReactNode } from 'react'
import { classes } from './class.ts'

/** What scrolls by itself must be reachable by keyboard, and have a name. */
export const ScrollBox = ({
  label,
  className,
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) => (
  <section
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    tabIndex={0}
    aria-label={label}
    className={classes('overflow-auto rounded-md border border-line', className)}
  >
    {children}
  </section>
)

export const Code = ({ label, children }: { label: string; children: string }) => (
  <ScrollBox label={label} className="mt-1 max-h-72 bg-surface-2">
    <pre className="w-max min-w-full p-3 font-mono text-xs text-ink">{children}</pre>
  </ScrollBox>
)
