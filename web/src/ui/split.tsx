import type { ReactNode } from 'react'

/** What matters most at the left, what belongs to it at the right; below it, in two columns, where there is less room. */
export const Split = ({ children, aside }: { children: ReactNode; aside: ReactNode }) => (
  <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,8fr)_minmax(0,4fr)]">
    <div className="flex min-w-0 flex-col gap-6">{children}</div>
    <div className="grid min-w-0 items-start gap-6 md:grid-cols-2 lg:grid-cols-1">{aside}</div>
  </div>
)
