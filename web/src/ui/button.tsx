import type { ComponentProps } from 'react'
import { classes } from './class.ts'

const LOOK = {
  plain: 'border-line bg-surface-1 text-ink hover:bg-surface-2',
  quiet: 'border-transparent text-ink-2 hover:bg-surface-2 hover:text-ink',
  strong: 'border-accent bg-accent text-accent-ink hover:opacity-90',
}

/** For links that look like buttons, too. */
export const buttonClass = (look: keyof typeof LOOK = 'plain', square = false): string =>
  classes(
    'inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md border text-table font-medium whitespace-nowrap',
    'transition-colors duration-100 disabled:opacity-60 aria-pressed:border-ink-3 aria-pressed:bg-surface-2 data-popup-open:bg-surface-2',
    square ? 'w-8' : 'px-2.5',
    LOOK[look],
  )

type Props = ComponentProps<'button'> & { look?: keyof typeof LOOK; square?: boolean }

export const Button = ({ look, square, className, ...props }: Props) => (
  <button type="button" {...props} className={classes(buttonClass(look, square), className)} />
)
