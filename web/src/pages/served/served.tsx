import { SERVED_STATES, type ServedRow } from '@bellwether/shared/api-served.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { servedQuery } from '../../api/queries.ts'
import { DataTable } from '../../components/data-table.tsx'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { count } from '../../format/numbers.ts'
import { SERVED_WORDS, servedSentence } from '../../format/served.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Code } from '../../ui/scroll-box.tsx'
import { Select } from '../../ui/select.tsx'
import { servedColumns } from './columns.tsx'
import { Drills } from './drills.tsx'

const route = getRouteApi('/served')

const YAML = `dependencies:
  - id: fable-direct
    vendor: anthropic
    model: claude-fable-5
    credentials: { apiKey: $ANTHROPIC_API_KEY }`

const EXPORTS = [
  ['litellm', 'LiteLLM', 'config.yaml'],
  ['portkey', 'Portkey', 'configs'],
] as const

const RANK = ['withdrawn', 'retired', 'unavailable', 'unknown', 'served']

/** Every model that we rely on, by company and path: is it served to us, since when, and what to use instead. */
export function ServedPage() {
  useTitle('Models served')
  const { state, vendor, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useQuery(servedQuery)
  const go = (next: { state?: string; vendor?: string }) =>
    void navigate({ search: { state, vendor, ...view, ...next }, replace: true, resetScroll: false })
  return (
    <Loaded query={query}>
      {({ items }) => {
        const rows = items.filter((row) => (!state || row.state === state) && (!vendor || row.vendor === vendor))
        return (
          <>
            <PageHead above="Models served" sentence={servedSentence(items)}>
              {items.length > 0 && (
                <div className="flex flex-wrap gap-2 pt-2" data-screen-only>
                  <Select
                    label="State"
                    value={state ?? ''}
                    onChange={(event) => go({ state: event.target.value || undefined })}
                  >
                    <option value="">Every state</option>
                    {SERVED_STATES.map((one) => (
                      <option key={one} value={one}>
                        {SERVED_WORDS[one]}
                      </option>
                    ))}
                  </Select>
                  <Select
                    label="Vendor"
                    value={vendor ?? ''}
                    onChange={(event) => go({ vendor: event.target.value || undefined })}
                  >
                    <option value="">Every vendor</option>
                    {vendorsOf(items).map(([id, name]) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </Select>
                </div>
              )}
            </PageHead>
            {items.length === 0 ? (
              <Empty title="No model yet" yaml={YAML}>
                <p>A dependency that names a model is asked whether it is served to you, on your own key and path.</p>
              </Empty>
            ) : (
              <div className="flex flex-col gap-6">
                <section aria-label="List" className="rounded-card border border-line bg-surface-1">
                  <p className="px-4 pt-3 pb-1 text-table text-ink-3">{count(rows.length, 'model')}</p>
                  <DataTable
                    label="models"
                    file="bellwether-served"
                    rows={rows.toSorted((a, b) => RANK.indexOf(a.state) - RANK.indexOf(b.state))}
                    columns={servedColumns}
                    keyOf={(row) => row.dependency}
                    view={view}
                    onView={(next) =>
                      void navigate({ search: { state, vendor, ...next }, replace: true, resetScroll: false })
                    }
                    empty={<Empty title="No model is in this state" />}
                  />
                </section>
                <ForGateways />
                <Drills />
              </div>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

const vendorsOf = (rows: ServedRow[]): [string, string][] => [
  ...new Map(rows.map(({ vendor, vendorName }) => [vendor, vendorName])),
]

/** The same table for machines: to be polled, or as the fallbacks of a gateway. */
const ForGateways = () => (
  <Card title="For your gateway" aside="so that it stops calling what is withdrawn">
    <div className="flex flex-col gap-3 px-4 pb-4 text-table text-ink-2">
      <p>
        Failover that waits for 429 and 5xx does nothing on a 404. Poll this table (an unchanged one is a 304 without a
        body), or take the fallbacks as they are now.
      </p>
      <Code label="Address of the table">{`curl -H 'If-None-Match: "…"' ${location.origin}/api/v1/served`}</Code>
      <p className="flex flex-wrap gap-2" data-screen-only>
        {EXPORTS.map(([id, name, what]) => (
          <a key={id} href={`/api/v1/served/export/${id}`} download className={buttonClass()}>
            <Download aria-hidden size={14} />
            {name} {what}
          </a>
        ))}
      </p>
    </div>
  </Card>
)
