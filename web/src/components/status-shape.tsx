import type { Status } from '@bellwether/shared/status.ts'
import type { ReactNode } from 'react'

/** ● ▲ ◆ ■ ◷ ⊘ ? — drawn, because not every font has them. Filled is our own finding, hollow is the vendor's word. */
const SHAPES: Record<Status, (filled: boolean) => ReactNode> = {
  operational: (filled) => <circle cx="6" cy="6" r="3.75" fill={filled ? 'currentColor' : 'none'} />,
  degraded_performance: (filled) => <path d="M6 1.75 10.75 10H1.25Z" fill={filled ? 'currentColor' : 'none'} />,
  partial_outage: (filled) => <path d="M6 .9 11.1 6 6 11.1.9 6Z" fill={filled ? 'currentColor' : 'none'} />,
  major_outage: (filled) => <path d="M1.75 1.75h8.5v8.5h-8.5Z" fill={filled ? 'currentColor' : 'none'} />,
  under_maintenance: () => <path d="M6 1a5 5 0 1 0 .01 0ZM6 3.2V6l1.9 1.4" fill="none" strokeWidth="1.4" />,
  withdrawn: () => <path d="M6 1a5 5 0 1 0 .01 0ZM2.6 9.4 9.4 2.6" fill="none" strokeWidth="1.7" />,
  unknown: () => (
    <path
      d="M3.6 4.2C3.7 2.7 4.7 1.7 6.1 1.7c1.4 0 2.4.9 2.4 2.2 0 1.9-2.3 1.9-2.3 3.6M6.15 9.9v.4"
      fill="none"
      strokeWidth="1.5"
      strokeLinecap="round"
    />
  ),
}

interface Props {
  status: Status
  hollow?: boolean
  size?: number
}

export const StatusShape = ({ status, hollow = false, size = 12 }: Props) => (
  <svg
    aria-hidden="true"
    viewBox="0 0 12 12"
    width={size}
    height={size}
    stroke="currentColor"
    strokeWidth="1.2"
    strokeLinejoin="round"
    className="shrink-0 overflow-visible"
  >
    {SHAPES[status](!hollow)}
  </svg>
)
