import type { WhoHears } from '@bellwether/shared/api-routes.ts'
import { StatusPill } from '../../components/status-pill.tsx'
import { SYSTEM_STATE_TONE, SYSTEM_STATE_WORDS } from '../../format/words.ts'
import { Card } from '../../ui/card.tsx'

/** What they would read, and whom it would hit. */
export const WouldRead = ({ answer }: { answer: WhoHears }) => (
  <div className="flex min-w-0 flex-col gap-6">
    <Card title="What they would read" aside={answer.severity}>
      <div className="px-4 pb-4 text-table [overflow-wrap:anywhere]">
        <p className="font-medium">{answer.message.subject}</p>
        {answer.message.lines.map((line) => (
          <p key={line} className="mt-1 text-ink-2">
            {line}
          </p>
        ))}
      </div>
    </Card>
    <Card title="Whom it would hit">
      {answer.systems.length === 0 ? (
        <p className="px-4 pb-4 text-ink-2">No system of ours needs it.</p>
      ) : (
        <ul className="divide-y divide-line">
          {answer.systems.map(({ id, name, tier, state }) => (
            <li key={id} className="flex items-center justify-between gap-3 px-4 py-2">
              <span className="min-w-0 truncate">
                {name} <span className="text-ink-3">tier {tier}</span>
              </span>
              <StatusPill status={SYSTEM_STATE_TONE[state]} word={SYSTEM_STATE_WORDS[state]} look="row" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  </div>
)
