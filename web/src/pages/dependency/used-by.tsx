import type { SystemSummary } from '@bellwether/shared/api.ts'
import { Link } from '@tanstack/react-router'
import { byTier, SystemStatePill, Tier } from '../../components/blast-radius.tsx'

export const UsedBy = ({ systems, dependency }: { systems: SystemSummary[]; dependency: string }) =>
  systems.length === 0 ? (
    <p className="px-4 pb-4 text-ink-2">No system of ours names it.</p>
  ) : (
    <ul className="divide-y divide-line">
      {byTier(systems).map((system) => (
        <li key={system.id} className="px-4 py-2.5">
          <div className="flex items-center gap-2">
            <Link
              to="/systems/$system"
              params={{ system: system.id }}
              className="min-w-0 flex-1 truncate font-medium hover:underline"
            >
              <bdi>{system.name}</bdi>
            </Link>
            <SystemStatePill state={system.state} />
            <Tier tier={system.tier} />
          </div>
          <p className="text-table text-ink-3">{rank(system, dependency)}</p>
        </li>
      ))}
    </ul>
  )

/** `for chat, first choice of 2` */
const rank = (system: SystemSummary, dependency: string): string =>
  system.needs
    .filter((need) => need.anyOf.includes(dependency))
    .map((need) => {
      const place = need.anyOf.indexOf(dependency)
      if (need.anyOf.length === 1) return `for ${need.name}, the only choice`
      return `for ${need.name}, ${place === 0 ? 'first choice' : `choice ${place + 1}`} of ${need.anyOf.length}`
    })
    .join('; ')
