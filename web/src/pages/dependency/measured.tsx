import type { DependencyDetail } from '@bellwether/shared/api.ts'
import { OUTCOME_WORDS } from '@bellwether/shared/outcome.ts'
import { Ago, Lasting } from '../../components/ago.tsx'
import { Prose } from '../../components/prose.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { capital } from '../../format/lists.ts'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'

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
          ['In its list of models', dependency.listed && <Listed {...dependency.listed} />],
          ['A sibling on our key', dependency.sibling && <Sibling {...dependency.sibling} />],
        ]}
      />
    </div>
  </Card>
)

const Listed = ({ listed, at }: { listed: boolean; at: number }) => (
  <>
    {listed ? 'listed' : 'not listed'} for <Lasting from={at} />
  </>
)

const Sibling = ({ model, outcome, at }: NonNullable<DependencyDetail['sibling']>) => (
  <>
    <span className="font-mono text-xs">{model}</span> {OUTCOME_WORDS[outcome]}, <Ago at={at} />
  </>
)
