import type { DependencyDetail } from '@bellwether/shared/api.ts'
import { Link } from '@tanstack/react-router'
import { Empty } from '../../components/loaded.tsx'
import { Proof } from '../../components/proof.tsx'
import { StatusPill } from '../../components/status-pill.tsx'

const YAML = `needs:
  - { name: chat, anyOf: [this-one, another-one] }`

export const Alternatives = ({ alternatives }: { alternatives: DependencyDetail['alternatives'] }) =>
  alternatives.length === 0 ? (
    <Empty title="Nothing, if it is lost" yaml={YAML}>
      <p>No need of a system names a second choice beside it, and no other path to it is set up.</p>
    </Empty>
  ) : (
    <ul className="divide-y divide-line">
      {alternatives.map((alternative) => (
        <li key={alternative.id} className="relative px-4 py-2.5 hover:bg-surface-2">
          <div className="flex items-center justify-between gap-3">
            <Link
              to="/dependencies/$dependency"
              params={{ dependency: alternative.id }}
              className="link-over min-w-0 truncate font-medium"
            >
              {alternative.name}
            </Link>
            <StatusPill status={alternative.status} look="row" />
          </div>
          <p className="text-table text-ink-3">
            {alternative.why}, <Proof at={alternative.provedAt} />
          </p>
        </li>
      ))}
    </ul>
  )
