import type { DependencyDetail } from '@bellwether/shared/api.ts'
import { OUTCOME_WORDS } from '@bellwether/shared/outcome.ts'
import { formatDuration, MINUTE } from '@bellwether/shared/time.ts'
import { Ago, Lasting } from '../../components/ago.tsx'
import { Prose } from '../../components/prose.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { capital } from '../../format/lists.ts'
import { count, money, number } from '../../format/numbers.ts'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Sibling } from './views.tsx'

/** Our own finding: a whole frame, a filled shape. */
export const Measured = ({ dependency }: { dependency: DependencyDetail }) => (
  <Card title="We measure" aside={<StatusPill status={dependency.probeStatus ?? 'unknown'} />}>
    <div className="px-4 pb-4">
      <Facts
        facts={[
          ['Last answer', dependency.outcome && capital(OUTCOME_WORDS[dependency.outcome])],
          ['Why', dependency.reason !== undefined && <Prose text={dependency.reason} />],
          ['So since', dependency.since !== undefined && <Lasting from={dependency.since} />],
          [
            'Last look',
            dependency.lastLookAt !== undefined && <Ago at={dependency.lastLookAt} stale={dependency.stale} />,
          ],
          ['Last good answer', dependency.lastGoodAt !== undefined && <Ago at={dependency.lastGoodAt} />],
          ['What calling it costs', dependency.canary && <Spend {...dependency.canary} />],
          ['Compared with', dependency.sibling && <Sibling {...dependency.sibling} />],
        ]}
      />
    </div>
  </Card>
)

/** Spend against the budget, and what the budget makes of the pace. */
const Spend = ({
  cost,
  budget,
  currency,
  calls,
  inputTokens,
  outputTokens,
  usedUp,
  assumedPrice,
  everyMs,
  askedEveryMs,
}: NonNullable<DependencyDetail['canary']>) => (
  <span title={`${number(inputTokens)} tokens sent, ${number(outputTokens)} received`}>
    {money(cost, currency)} of {money(budget, currency)} this month, {count(calls, 'call')}
    {assumedPrice && ', at an assumed price'}
    <span className="block text-ink-3">
      {usedUp
        ? 'All is spent: it is not called again before the month ends, and not known meanwhile.'
        : everyMs > askedEveryMs
          ? `Called every ${formatDuration(Math.round(everyMs / MINUTE) * MINUTE)} instead of ${formatDuration(askedEveryMs)}, so that it lasts; at once when something is suspected.`
          : `Called every ${formatDuration(askedEveryMs)}; faster when something is suspected.`}
    </span>
  </span>
)
