import { classes } from './class.ts'

/** Grey lines where text will be. */
export const Skeleton = ({ lines = 3, className }: { lines?: number; className?: string }) => (
  <div aria-hidden className={classes('flex flex-col gap-2', className)}>
    {Array.from({ length: lines }, (_, line) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity but their place
      <div key={line} className="pulse h-4 rounded bg-surface-2" style={{ width: `${[92, 68, 80, 56][line % 4]}%` }} />
    ))}
  </div>
)
