import type { ReactNode } from 'react'

/** Names and their values, one a line. Pairs without a value are left out. */
export const Facts = ({ facts }: { facts: [string, ReactNode][] }) => (
  <dl className="grid grid-cols-[minmax(6.5rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-table">
    {facts
      .filter(([, value]) => value !== undefined && value !== false)
      .map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
  </dl>
)
