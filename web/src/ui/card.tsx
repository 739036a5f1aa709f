import { type ReactNode, useId } from 'react'
import { classes } from './class.ts'

interface Props {
  title: ReactNode
  /** Stands at the right of the title: a count, a link, a control. */
  aside?: ReactNode
  children: ReactNode
  className?: string
  /** Without a frame: the title and the content stand on the page. */
  bare?: boolean
}

/** A titled region of a page. */
export function Card({ title, aside, children, className, bare }: Props) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={classes(!bare && 'rounded-card border border-line bg-surface-1', 'min-w-0', className)}
    >
      <div
        className={classes(
          'flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1',
          bare ? 'pb-2' : 'px-4 pt-3 pb-2',
        )}
      >
        <h2 id={id} className="text-sm font-semibold text-ink">
          {title}
        </h2>
        {aside && <div className="text-table text-ink-3">{aside}</div>}
      </div>
      {children}
    </section>
  )
}
