import type { DrillEffect } from '@bellwether/shared/drill.ts'
import { SystemStatePill, Tier } from '../../components/blast-radius.tsx'
import { costWords } from '../../format/exposure.ts'
import { join } from '../../format/lists.ts'

/** What a loss does, in the words of the day on which it was asked. */
export function Effect({ effect }: { effect: DrillEffect }) {
  const cost = costWords(effect.costPerHour)
  return (
    <div className="mt-1 flex flex-col gap-1 text-ink-2">
      <p>
        {effect.lost.length === 0 ? 'Nothing that we need rests on it.' : `Gone: ${join(effect.lost, 8)}.`}
        {cost && ` It would cost ${cost}.`}
        {effect.call.length > 0 && ` Call ${join(effect.call, 6)}.`}
      </p>
      <ul className="flex flex-col gap-0.5">
        {effect.systems.map(({ id, name, tier, after }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-2">
            <SystemStatePill state={after} />
            <span className="text-ink" dir="auto">
              {name}
            </span>
            <Tier tier={tier} />
            <span className="text-ink-3">
              {effect.moves
                .filter(({ system }) => system === id)
                .map(({ need, to }) => `${need} by ${to}`)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
