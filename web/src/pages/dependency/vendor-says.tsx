import type { DependencyDetail } from '@bellwether/shared/api.ts'
import { ExternalLink } from 'lucide-react'
import { Ago } from '../../components/ago.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { VendorIncident } from '../../components/vendor-word.tsx'
import { SOURCE_STATE_WORDS } from '../../format/words.ts'
import { Card } from '../../ui/card.tsx'

type Word = NonNullable<DependencyDetail['vendorWord']>
const MOST_COMPONENTS = 8

/** The vendor's word: quotation marks and a broken frame, so that it is never taken for ours. */
export function VendorSays({ dependency: { vendor, vendorWord: word, checks } }: { dependency: DependencyDetail }) {
  if (!word) {
    return (
      <Card title={`${vendor.name} says`} className="border-dashed border-line-strong">
        <p className="px-4 pb-4 text-ink-2">
          {checks.some((check) => check.kind === 'status-page')
            ? 'Nothing yet: its status page has not been read.'
            : 'Nothing we could read: no status page is known for it.'}
        </p>
      </Card>
    )
  }
  return (
    <Card
      title={`${vendor.name} says`}
      aside={<StatusPill status={word.status} look="vendor" />}
      className="border-dashed border-line-strong"
    >
      <div className="flex flex-col gap-3 px-4 pb-4">
        <Page word={word} />
        <Components components={word.components} />
        {word.incidents.map((incident) => (
          <VendorIncident key={incident.id} incident={incident} />
        ))}
      </div>
    </Card>
  )
}

const Page = ({ word }: { word: Word }) => (
  <p className="text-table text-ink-3">
    <a href={word.url} rel="noreferrer" target="_blank" className="link inline-flex items-center gap-1 text-ink-2">
      {URL.parse(word.url)?.hostname ?? word.url}
      <ExternalLink aria-hidden size={12} />
    </a>{' '}
    ({word.provider}), read {word.readAt === undefined ? 'never' : <Ago at={word.readAt} stale={word.state !== 'ok'} />}
    {word.state !== 'ok' && (
      <span className="block text-ink-2">
        {SOURCE_STATE_WORDS[word.state]}
        {word.reason !== undefined && `: ${word.reason}`}
      </span>
    )}
  </p>
)

/** The components that concern us, or some of the page's where none is named. */
function Components({ components }: { components: Word['components'] }) {
  const ours = components.filter((component) => component.ours)
  const shown = (ours.length > 0 ? ours : components).slice(0, MOST_COMPONENTS)
  if (shown.length === 0) return null
  return (
    <ul className="flex flex-col gap-1">
      {shown.map((component) => (
        <li key={component.id} className="flex items-center justify-between gap-3">
          <span className="min-w-0 truncate">{component.name}</span>
          <StatusPill status={component.status} look="vendor" />
        </li>
      ))}
      {components.length > shown.length && (
        <li className="text-table text-ink-3">
          and {components.length - shown.length} components that do not concern us
        </li>
      )}
    </ul>
  )
}
