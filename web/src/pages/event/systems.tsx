import type { RegulatoryEventDetail } from '@bellwether/shared/api.ts'
import { Link } from '@tanstack/react-router'
import { SystemStatePill, Tier } from '../../components/blast-radius.tsx'

/** The systems that rest on what is concerned, the most important first, with the why. */
export const Systems = ({ systems }: Pick<RegulatoryEventDetail, 'systems'>) =>
  systems.length === 0 ? (
    <p className="px-4 pb-4 text-ink-2">None of our systems rests on what it concerns.</p>
  ) : (
    <ul className="divide-y divide-line">
      {systems.map(({ id, name, tier, owner, state, because }) => (
        <li key={id} className="px-4 py-2.5">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <SystemStatePill state={state} />
            <Link to="/systems/$system" params={{ system: id }} className="link font-medium">
              {name}
            </Link>
            <Tier tier={tier} />
            <span className="text-table text-ink-3">{owner}</span>
          </p>
          <ul className="text-table text-ink-2">
            {because.map(({ need, dependency, alone }) => (
              <li key={need + dependency}>
                needs {dependency} for {need}
                {alone ? '; nothing else can serve it' : ''}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
