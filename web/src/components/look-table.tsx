import type { Status } from '@bellwether/shared/status.ts'
import type { ReactNode } from 'react'
import { ScrollBox } from '../ui/scroll-box.tsx'
import { LongText } from './long-text.tsx'
import { StatusPill } from './status-pill.tsx'

interface Look {
  key: string
  /** Who looks. */
  by: ReactNode
  status: Status
  word: string
  reason?: string | undefined
  /** Under the further titles. */
  cells: ReactNode[]
}

/** Several looks at one thing that need not agree: a line a look, with what it sees and why. */
export const LookTable = ({ label, titles, looks }: { label: string; titles: string[]; looks: Look[] }) => (
  <ScrollBox label={label}>
    <table className="w-full text-table">
      <thead className="text-left text-ink-3">
        <tr>
          {titles.map((title) => (
            <th key={title} scope="col" className="px-4 py-1.5 font-medium whitespace-nowrap">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {looks.map(({ key, by, status, word, reason, cells }) => (
          <tr key={key} className="border-t border-line align-top">
            <th scope="row" className="min-w-32 px-4 py-2 text-left font-normal">
              {by}
            </th>
            <td className="px-4 py-2">
              <StatusPill status={status} look="row" word={word} />
              {reason !== undefined && (
                <p className="max-w-prose min-w-48 text-ink-3">
                  <LongText text={reason} most={100} />
                </p>
              )}
            </td>
            {cells.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no identity but its place
              <td key={index} className="px-4 py-2 whitespace-nowrap">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
)
