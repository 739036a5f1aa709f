import type { SystemSummary } from '@bellwether/shared/api.ts'
import { byTier, Needs, SystemStatePill } from '../../components/blast-radius.tsx'
import { Empty } from '../../components/loaded.tsx'
import { count } from '../../format/numbers.ts'
import { Card } from '../../ui/card.tsx'

const YAML = `systems:
  - id: support-assistant
    tier: 1
    owner: team-support
    needs:
      - { name: chat, anyOf: [fable-direct, gpt-direct] }`

/** Systems by tier. Those served as planned are one quiet line a tier. */
export function Systems({ systems }: { systems: SystemSummary[] }) {
  const tiers = [...Map.groupBy(byTier(systems), (system) => system.tier)]
  const hit = systems.filter((system) => system.state !== 'served').length
  return (
    <Card
      title="Our systems"
      aside={
        systems.length > 0 &&
        (hit === 0 ? 'all served as planned' : `${hit} of ${systems.length} not served as planned`)
      }
    >
      {systems.length === 0 && (
        <Empty title="No system is described yet" yaml={YAML}>
          <p>Then every outage says whom of ours it hits.</p>
        </Empty>
      )}
      <ul className="divide-y divide-line">
        {tiers.map(([tier, members]) => (
          <li key={tier} className="px-4 py-2.5">
            <h3 className="text-table text-ink-3">Tier {tier}</h3>
            <TierList systems={members} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function TierList({ systems }: { systems: SystemSummary[] }) {
  const served = systems.filter((system) => system.state === 'served')
  return (
    <ul className="mt-1 flex flex-col gap-2">
      {systems
        .filter((system) => system.state !== 'served')
        .map((system) => (
          <li key={system.id}>
            <div className="flex items-center justify-between gap-3">
              <span className="min-w-0 truncate font-medium">{system.name}</span>
              <SystemStatePill state={system.state} />
            </div>
            <Needs system={system} />
          </li>
        ))}
      {served.length > 0 && (
        <li className="flex items-start justify-between gap-3 text-table text-ink-2">
          <span className="min-w-0">{served.map((system) => system.name).join(', ')}</span>
          <SystemStatePill state="served" />
          <span className="sr-only">{count(served.length, 'system')}</span>
        </li>
      )}
    </ul>
  )
}
