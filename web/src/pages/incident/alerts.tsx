import type { AlertSummary } from '@bellwether/shared/api.ts'
import { Link } from '@tanstack/react-router'
import { Ago } from '../../components/ago.tsx'
import { LongText } from '../../components/long-text.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { OBSERVATION_WORDS } from '../../format/words.ts'

/** The conditions that make up an incident, those still bad first. */
export const Alerts = ({ alerts }: { alerts: AlertSummary[] }) => (
  <ul className="divide-y divide-line">
    {[...alerts]
      .sort(
        (a, b) =>
          Number(a.resolvedAt !== undefined) - Number(b.resolvedAt !== undefined) || a.firstBadAt - b.firstBadAt,
      )
      .map((alert) => (
        <li key={alert.id} className="px-4 py-2.5">
          <div className="flex flex-wrap items-center justify-between gap-x-3">
            <Link
              to="/dependencies/$dependency"
              params={{ dependency: alert.dependency }}
              className="link min-w-0 font-medium"
            >
              {alert.dependency}
              {alert.component && ` · ${alert.component}`}
            </Link>
            {alert.resolvedAt === undefined ? (
              <StatusPill status={alert.status} look="row" />
            ) : (
              <span className="text-table text-ink-3">
                well again <Ago at={alert.resolvedAt} />
              </span>
            )}
          </div>
          <p className="text-table text-ink-2">
            {OBSERVATION_WORDS[alert.kind]}: <LongText text={alert.reason} most={90} />
          </p>
        </li>
      ))}
  </ul>
)
