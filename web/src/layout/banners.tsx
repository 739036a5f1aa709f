import type { Overview } from '@bellwether/shared/api.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { EyeOff, FileWarning } from 'lucide-react'
import type { ReactNode } from 'react'
import { worldMutation } from '../api/mutations.ts'
import { Ago, Lasting } from '../components/ago.tsx'
import { WorldControl } from '../components/world-control.tsx'
import { count } from '../format/numbers.ts'

/** What is true of the whole page, whatever is on it. */
export const Banners = ({ overview }: { overview: Overview }) => (
  <>
    {overview.mode === 'sample' && <SampleCompany world={overview.world} />}
    {overview.blindSince !== undefined && (
      <Banner tone="unknown" icon={<EyeOff aria-hidden size={16} />}>
        <strong className="font-semibold">We cannot see.</strong> Our own network has been down for{' '}
        <Lasting from={overview.blindSince} />. Nothing below says anything about the vendors since then, and nobody is
        paged about them.
      </Banner>
    )}
    {overview.configFault && (
      <Banner tone="degraded_performance" icon={<FileWarning aria-hidden size={16} />}>
        <strong className="font-semibold">The configuration on disk is not valid.</strong> The last good one is in use
        since <Ago at={overview.configFault.at} />.
        <details className="mt-1">
          <summary className="link list-none">{count(overview.configFault.faults.length, 'fault')}</summary>
          <ul className="mt-1 flex flex-col gap-1 font-mono text-xs">
            {overview.configFault.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </details>
      </Banner>
    )}
  </>
)

function SampleCompany({ world }: { world: Overview['world'] }) {
  const client = useQueryClient()
  const jump = useMutation(worldMutation(client))
  return (
    <WorldControl
      world={world}
      busy={jump.isPending}
      refused={jump.error?.message}
      onControl={(control) => jump.mutate(control)}
    />
  )
}

const Banner = ({
  tone,
  icon,
  children,
}: {
  tone: 'unknown' | 'degraded_performance'
  icon: ReactNode
  children: ReactNode
}) => (
  <section
    data-tone={tone}
    aria-label={tone === 'unknown' ? 'We cannot see' : 'Configuration'}
    className="flex gap-2.5 border-b border-tone-line bg-tone-wash px-4 py-2 md:px-6"
  >
    <span className="mt-0.5 shrink-0 text-tone">{icon}</span>
    <div className="min-w-0">{children}</div>
  </section>
)
