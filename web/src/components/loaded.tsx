import type { UseQueryResult } from '@tanstack/react-query'
import { CloudOff, Inbox } from 'lucide-react'
import type { ReactNode } from 'react'
import { byServer } from '../hooks/clock.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/scroll-box.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Ago } from './ago.tsx'

type Asked<Data> = Pick<UseQueryResult<Data>, 'data' | 'error' | 'isFetching' | 'dataUpdatedAt' | 'refetch'>

interface Props<Data> {
  query: Asked<Data>
  children: (data: Data) => ReactNode
  /** The whole page is this one thing, called so: its failure is the page's heading. */
  page?: string
  skeleton?: ReactNode
}

/** Loading, missing, failed and stale are drawn here, and nowhere else. */
export function Loaded<Data>({ query, children, page, skeleton = <Skeleton lines={6} /> }: Props<Data>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error && <StaleNote query={query} />}
        {children(query.data)}
      </>
    )
  }
  if (query.error) return <Failed query={query} page={page} />
  return (
    <div role="status" aria-label="Loading">
      {skeleton}
    </div>
  )
}

const StaleNote = ({ query: { dataUpdatedAt, refetch, isFetching } }: { query: Asked<unknown> }) => (
  <div
    role="status"
    className="hatched mb-4 flex flex-wrap items-center gap-3 rounded-card border border-line-strong px-4 py-2"
  >
    <span className="rounded bg-surface-1 px-1.5 py-0.5">
      The server does not answer. This is what it said <Ago at={byServer(dataUpdatedAt)} />.
    </span>
    <Button onClick={() => void refetch()} disabled={isFetching}>
      Ask again
    </Button>
  </div>
)

function Failed({ query: { error, refetch, isFetching }, page }: { query: Asked<unknown>; page: string | undefined }) {
  const missing = error !== null && 'status' in error && error.status === 404
  return (
    <Notice
      icon={<CloudOff aria-hidden size={20} />}
      heading={page !== undefined}
      title={missing ? `There is no such ${page ?? 'thing'}` : (error?.name ?? 'It did not work')}
    >
      <p>{missing ? 'It may have been removed, or the address is not complete.' : error?.message}</p>
      {!missing && (
        <Button onClick={() => void refetch()} disabled={isFetching} className="mt-3">
          Ask again
        </Button>
      )}
    </Notice>
  )
}

/** What would be here, and how to make it so. */
export const Empty = ({ title, children, yaml }: { title: string; children?: ReactNode; yaml?: string }) => (
  <Notice icon={<Inbox aria-hidden size={20} />} title={title}>
    {children}
    {yaml !== undefined && (
      <figure className="mt-3">
        <figcaption className="text-table text-ink-3">In bellwether.yaml</figcaption>
        <Code label={`${title}: lines for bellwether.yaml`}>{yaml}</Code>
      </figure>
    )}
  </Notice>
)

interface NoticeProps {
  icon: ReactNode
  title: string
  heading?: boolean
  children?: ReactNode
}

function Notice({ icon, title, heading = false, children }: NoticeProps) {
  const Title = heading ? 'h1' : 'p'
  return (
    <div className="flex max-w-xl gap-3 px-4 py-6">
      <span className="mt-0.5 text-ink-3">{icon}</span>
      <div className="min-w-0 text-ink-2">
        <Title className="font-medium text-ink">{title}</Title>
        {children}
      </div>
    </div>
  )
}
