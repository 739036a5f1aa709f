import type { RegulatoryEventSummary } from '@bellwether/shared/api.ts'
import { Link } from '@tanstack/react-router'
import { confidence } from '../../format/numbers.ts'

export const Matches = ({ matches }: { matches: RegulatoryEventSummary['matches'] }) =>
  matches.length === 0 ? (
    <p className="px-4 pb-4 text-ink-2">
      It does not, as far as we can tell: nothing that we rely on is said to be affected.
    </p>
  ) : (
    <ul className="divide-y divide-line">
      {[...matches]
        .sort((a, b) => b.confidence - a.confidence)
        .map((match) => (
          <li key={match.dependency} className="px-4 py-2.5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <Link
                to="/dependencies/$dependency"
                params={{ dependency: match.dependency }}
                className="link font-medium"
              >
                {match.dependency}
              </Link>
              <span className="text-table text-ink-3">{confidence(match.confidence)}</span>
            </div>
            <ul className="text-table text-ink-2">
              {match.because.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </li>
        ))}
    </ul>
  )
