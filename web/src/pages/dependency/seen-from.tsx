import type { DependencyDetail } from '@bellwether/shared/api.ts'
import type { SeenFrom as Seen, VantageState } from '@bellwether/shared/api-vantages.ts'
import { STATUS_WORDS } from '@bellwether/shared/status.ts'
import { Ago, Lasting } from '../../components/ago.tsx'
import { Prose } from '../../components/prose.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { placesSentence } from '../../format/places.ts'
import { Card } from '../../ui/card.tsx'
import { ScrollBox } from '../../ui/scroll-box.tsx'

/** Who sees what, from where, and when. */
export const SeenFrom = ({ places }: { places: NonNullable<DependencyDetail['seenFrom']> }) => (
  <Card title="Seen from several places">
    <p className="px-4 pb-2 text-ink-2">{placesSentence(places)}</p>
    <ScrollBox label="What each place sees, as a table">
      <table className="w-full text-table">
        <thead className="text-left text-ink-3">
          <tr>
            {['From', 'Is', 'Since', 'Last look', 'Last good answer'].map((title) => (
              <th key={title} scope="col" className="px-4 py-1.5 font-medium whitespace-nowrap">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <Row key={place.vantage} place={place} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  </Card>
)

const Row = ({ place }: { place: Seen }) => (
  <tr className="border-t border-line align-top">
    <th scope="row" className="px-4 py-2 text-left font-normal whitespace-nowrap">
      {place.name}
      {place.here && <span className="block text-ink-3">this process</span>}
    </th>
    <td className="px-4 py-2">
      <StatusPill status={place.status} look="row" word={WORDS[place.state] ?? STATUS_WORDS[place.status]} />
      {place.reason !== undefined && place.state === 'sees' && (
        <p className="max-w-prose min-w-48 text-ink-3">
          <Prose text={place.reason} />
        </p>
      )}
    </td>
    <td className="px-4 py-2 whitespace-nowrap">
      {place.since === undefined || place.state !== 'sees' ? '–' : <Lasting from={place.since} />}
    </td>
    <td className="px-4 py-2 whitespace-nowrap">{place.at === undefined ? 'never' : <Ago at={place.at} />}</td>
    <td className="px-4 py-2 whitespace-nowrap">
      {place.lastGoodAt === undefined ? 'never' : <Ago at={place.lastGoodAt} />}
    </td>
  </tr>
)

const WORDS: Partial<Record<VantageState, string>> = {
  blind: 'Sees nothing now',
  silent: 'Silent: counts for nothing',
  never_heard: 'Not heard yet',
}
