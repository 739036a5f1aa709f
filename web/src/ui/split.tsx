import type { ReactNode } from 'react'

interface Props {
  children: ReactNode
  aside: ReactNode
  /** Of the right side what is read first where all stands below one another. */
  lead?: ReactNode
}

/** What matters most at the left, what belongs to it at the right; below it, in two columns, where there is less room. */
export const Split = ({ children, aside, lead }: Props) => (
  <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,8fr)_minmax(0,4fr)] lg:grid-rows-[auto_1fr]">
    {lead && <div className="grid min-w-0 items-start gap-6 md:grid-cols-2 lg:col-start-2 lg:grid-cols-1">{lead}</div>}
    <div className="flex min-w-0 flex-col gap-6 lg:col-start-1 lg:row-span-2 lg:row-start-1">{children}</div>
    <div className="grid min-w-0 items-start gap-6 md:grid-cols-2 lg:col-start-2 lg:grid-cols-1">{aside}</div>
  </div>
)
