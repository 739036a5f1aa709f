import type { Precision as Figures } from '@bellwether/shared/api-attribution.ts'
import { CAUSE_WORDS } from '@bellwether/shared/cause.ts'
import { useQuery } from '@tanstack/react-query'
import { attributionQuery } from '../../api/queries.ts'

/** How often the causes that the rules gave were let stand: a figure, and the table behind it. */
export function Precision() {
  const figures = useQuery(attributionQuery).data
  if (!figures || figures.causes.length === 0) return null
  return (
    <section aria-labelledby="precision" className="mt-8 max-w-2xl text-sm">
      <h2 id="precision" className="text-base font-medium">
        How often the rules were right about the cause
      </h2>
      <p className="mt-1 text-ink-2">{sentenceOf(figures)}</p>
      <table className="mt-3 w-full text-left">
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className="py-1 pr-3 font-medium">
              The rules said
            </th>
            <th scope="col" className="py-1 pr-3 text-right font-medium">
              Kept
            </th>
            <th scope="col" className="py-1 font-medium">
              A person said instead
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.causes.map(({ cause, judged, kept, overruled }) => (
            <tr key={cause} className="border-b border-line align-top">
              <th scope="row" className="py-1 pr-3 font-normal">
                {CAUSE_WORDS[cause]}
              </th>
              <td className="py-1 pr-3 text-right tabular-nums">
                {kept} of {judged}
              </td>
              <td className="py-1">
                {overruled.map(({ to, count }) => `${CAUSE_WORDS[to]} (${count})`).join(', ') || 'Nobody'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function sentenceOf({ judged, overruled, precision, undetermined }: Figures): string {
  const none = undetermined > 0 ? ` For ${undetermined} more no cause was found.` : ''
  if (precision === undefined) return `No cause was given yet.${none}`
  const right = `${Math.round(precision * 100)} % in the last year: of ${judged} causes ${overruled === 0 ? 'none was' : overruled === 1 ? 'one was' : `${overruled} were`} overruled by a person.`
  return `${right}${none} That nobody objected is not yet agreement.`
}
