import type { DependencyDetail } from '@bellwether/shared/api.ts'
import type { VantageState } from '@bellwether/shared/api-vantages.ts'
import { STATUS_WORDS } from '@bellwether/shared/status.ts'
import { Ago, Lasting } from '../../components/ago.tsx'
import { LookTable } from '../../components/look-table.tsx'
import { placesSentence } from '../../format/places.ts'
import { Card } from '../../ui/card.tsx'

/** Who sees what, from where, and when. */
export const SeenFrom = ({ places }: { places: NonNullable<DependencyDetail['seenFrom']> }) => (
  <Card title="Seen from several places">
    <p className="px-4 pb-2 text-ink-2">{placesSentence(places)}</p>
    <LookTable
      label="What each place sees, as a table"
      titles={['From', 'Is', 'Since', 'Last look', 'Last good answer']}
      looks={places.map(({ vantage, name, here, status, state, reason, since, at, lastGoodAt }) => ({
        key: vantage,
        by: (
          <>
            {name}
            {here && <span className="block text-ink-3">this process</span>}
          </>
        ),
        status,
        word: WORDS[state] ?? STATUS_WORDS[status],
        reason: state === 'sees' ? reason : undefined,
        cells: [
          since === undefined || state !== 'sees' ? '–' : <Lasting key="since" from={since} />,
          at === undefined ? 'never' : <Ago key="at" at={at} />,
          lastGoodAt === undefined ? 'never' : <Ago key="good" at={lastGoodAt} />,
        ],
      }))}
    />
  </Card>
)

const WORDS: Partial<Record<VantageState, string>> = {
  blind: 'Sees nothing now',
  silent: 'Silent: counts for nothing',
  never_heard: 'Not heard yet',
}
