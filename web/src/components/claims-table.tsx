import type { RegulatoryEventDetail } from '@bellwether/shared/api.ts'
import { type ClaimField, EVENT_STATUSES } from '@bellwether/shared/regulatory-event.ts'
import { capital } from '../format/lists.ts'
import { count } from '../format/numbers.ts'
import { date } from '../format/time.ts'
import { CLAIM_WORDS, EVENT_STATUS_WORDS } from '../format/words.ts'
import { StatusShape } from './status-shape.tsx'

type Claims = RegulatoryEventDetail['claims']
type Value = Claims[number]['values'][number]

/** What is said, field by field: each value with who says it, in which words and how much that counts. Where they disagree, all of it is shown and marked, and comes first. */
export const ClaimsTable = ({ claims }: { claims: Claims }) => (
  <table className="block w-full text-left md:table md:table-fixed">
    <thead className="sr-only text-table text-ink-3 md:not-sr-only md:table-header-group">
      <tr className="border-b border-line">
        <th scope="col" className="w-36 px-4 py-1.5 font-normal">
          Fact
        </th>
        <th scope="col" className="w-[34%] py-1.5 pr-4 font-normal">
          What is said
        </th>
        <th scope="col" className="py-1.5 pr-4 font-normal">
          Who says it, in which words
        </th>
        <th scope="col" className="w-20 py-1.5 pr-4 text-right font-normal">
          Weight
        </th>
      </tr>
    </thead>
    {[...claims]
      .sort((a, b) => Number(b.conflict) - Number(a.conflict))
      .map((claim) => (
        <Fact key={claim.field} claim={claim} />
      ))}
  </table>
)

const Fact = ({ claim: { field, values, conflict } }: { claim: Claims[number] }) => (
  <tbody className="block border-b border-line last:border-b-0 md:table-row-group">
    {values.map((value, index) => (
      <tr key={String(value.value)} className="block px-4 pt-2 align-top last:pb-2.5 md:table-row md:px-0">
        {index === 0 && (
          <th
            scope="rowgroup"
            rowSpan={values.length}
            className="block font-normal text-ink-3 md:table-cell md:px-4 md:py-2"
          >
            {CLAIM_WORDS[field]}
            {conflict && (
              <span data-tone="partial_outage" className="flex items-center gap-1 text-table font-medium text-tone">
                <StatusShape status="partial_outage" size={10} />
                Sources disagree
              </span>
            )}
          </th>
        )}
        <td
          className={`block break-words md:table-cell md:py-2 md:pr-4 ${value.value === null ? 'text-ink-2 italic' : 'font-medium'}`}
        >
          {words(field, value.value)}
        </td>
        <td className="block text-table text-ink-2 md:table-cell md:py-2 md:pr-4">
          <Said value={value} />
        </td>
        <td className="block text-table text-ink-3 tabular-nums md:table-cell md:py-2 md:pr-4 md:text-right">
          <span className="md:hidden">weight </span>
          {Math.round(value.weight * 100)} %
        </td>
      </tr>
    ))}
  </tbody>
)

/** The weightiest in its own words; the others behind a tap. */
function Said({ value: { said, roots } }: { value: Value }) {
  const [first, ...others] = said
  if (!first) return null
  return (
    <>
      <Words said={first} />
      {others.length > 0 && (
        <details>
          <summary className="link w-fit cursor-pointer list-none">
            {others.length} more of {count(said.length, 'publication')}, {count(roots, 'independent voice')}
          </summary>
          {others.map((one) => (
            <Words key={one.publication + one.quote} said={one} />
          ))}
        </details>
      )}
    </>
  )
}

const Words = ({ said: { publication, root, quote } }: { said: Value['said'][number] }) => (
  <p className="mt-0.5 first:mt-0">
    <a href={`#publication-${publication}`} className="link font-medium">
      {root}
    </a>{' '}
    <q className="text-ink-3">{quote}</q>
  </p>
)

function words(field: ClaimField, value: string | null): string {
  if (value === null) return 'Said to be not public'
  const status = EVENT_STATUSES.find((known) => known === value)
  if (field === 'status' && status) return EVENT_STATUS_WORDS[status]
  const range = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(value)
  if (range) return `Between ${words(field, range[1]!)} and ${words(field, range[2]!)}`
  return /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value))
    ? date(Date.parse(value), 'UTC')
    : capital(value)
}
