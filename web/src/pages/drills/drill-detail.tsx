import type { Drill } from '@bellwether/shared/drill.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { drillMutation } from '../../api/mutations.ts'
import { Ago } from '../../components/ago.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { questionWords, RESULT_TONE, RESULT_WORDS } from '../../format/drills.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { CloseDrill } from './close-drill.tsx'
import { Effect } from './effect.tsx'

/** One drill: what was expected beside what was seen; closed, it is evidence. */
export function DrillDetail({ drill }: { drill: Drill }) {
  const [closing, close] = useState(false)
  const remove = useMutation(drillMutation(useQueryClient()))
  const { closed, question } = drill
  return (
    <Card title={<span dir="auto">{drill.name}</span>} aside={closed ? 'closed: it stays as it is' : 'planned'}>
      <div className="flex flex-col gap-4 px-4 pb-4 text-table">
        <p className="text-ink-2">
          {drill.mode === 'desk' ? 'At a desk' : 'With a gateway'}, {questionWords(question)}. Planned by{' '}
          {drill.createdBy} <Ago at={drill.createdAt} />
          {drill.plannedFor !== undefined && `, for ${drill.plannedFor}`}.
        </p>
        <section aria-labelledby="expected">
          <h3 id="expected" className="font-medium">
            What was expected
          </h3>
          <Effect effect={drill.expected} />
        </section>
        {closed && <Seen closed={closed} />}
        <div className="flex flex-wrap gap-2" data-screen-only>
          {!closed && (
            <Button look="strong" onClick={() => close(true)}>
              Run it and write down what you see
            </Button>
          )}
          <Link
            to="/exposure"
            search={{
              off: question.off.join(','),
              ...(question.whom?.sparesNationalsOf && { nationals: question.whom.sparesNationalsOf }),
              ...(question.whom?.sparesPeopleIn && { place: question.whom.sparesPeopleIn }),
            }}
            className={buttonClass()}
          >
            What it would do now
          </Link>
          {(['md', 'csv', 'json'] as const).map((ending) => (
            <a
              key={ending}
              href={`/api/v1/drills/${encodeURIComponent(drill.id)}/report.${ending}`}
              download
              className={buttonClass()}
            >
              <Download aria-hidden size={14} />
              {ENDINGS[ending]}
            </a>
          ))}
          {!closed && (
            <Button
              look="quiet"
              disabled={remove.isPending}
              onClick={() => remove.mutate({ path: encodeURIComponent(drill.id), body: {}, method: 'DELETE' })}
            >
              Take it back
            </Button>
          )}
        </div>
      </div>
      {closing && <CloseDrill drill={drill} onClose={() => close(false)} />}
    </Card>
  )
}

const ENDINGS = { md: 'Report', csv: 'CSV', json: 'JSON' } as const

function Seen({ closed }: { closed: NonNullable<Drill['closed']> }) {
  return (
    <section aria-labelledby="seen" className="flex flex-col gap-2">
      <h3 id="seen" className="flex flex-wrap items-center gap-x-3 font-medium">
        What was seen
        <StatusPill status={RESULT_TONE[closed.result]} word={RESULT_WORDS[closed.result]} look="row" />
      </h3>
      <p className="whitespace-pre-line" dir="auto">
        {closed.observed}
      </p>
      <Facts
        facts={[
          ['Took part', closed.participants.join(', ')],
          [
            'Findings',
            closed.findings.length > 0 && (
              <ul key="findings" className="list-disc pl-4">
                {closed.findings.map((finding) => (
                  <li key={finding} dir="auto">
                    {finding}
                  </li>
                ))}
              </ul>
            ),
          ],
          [
            'Actions',
            closed.actions.length > 0 && (
              <ul key="actions">
                {closed.actions.map(({ text, owner, dueBy, done }) => (
                  <li key={text}>
                    <span dir="auto">{text}</span>
                    <span className="text-ink-3">
                      , {owner} by {dueBy}
                      {done ? `, done by ${done.by}` : ', not done'}
                    </span>
                  </li>
                ))}
              </ul>
            ),
          ],
          [
            'The gateway',
            closed.gateway && (
              <ul key="gateway">
                {closed.gateway.results.map(({ failure, verdict }) => (
                  <li key={failure}>
                    {failure}: {verdict.replaceAll('_', ' ')}
                  </li>
                ))}
              </ul>
            ),
          ],
          ['Next', closed.nextOn ?? 'no day is set'],
          [
            'Closed',
            <span key="closed">
              by {closed.by} <Ago at={closed.at} />
            </span>,
          ],
          [
            'SHA-256',
            <span key="digest" className="font-mono text-xs break-all">
              {closed.digest}
              {!closed.intact && <strong> This is not what was closed.</strong>}
            </span>,
          ],
        ]}
      />
    </section>
  )
}
