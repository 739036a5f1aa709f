import type { ExposureInput, RankedCut } from '@bellwether/shared/exposure-report.ts'
import { memo, useMemo, useState } from 'react'
import { Tier } from '../../components/blast-radius.tsx'
import { CAUSE_KIND_WORDS, costWords, cutName } from '../../format/exposure.ts'
import { join } from '../../format/lists.ts'
import { count, number } from '../../format/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type CutAnswer, MOST_CUTS } from './cut-question.ts'

interface Props {
  input: ExposureInput
  answer: CutAnswer | undefined
  fault: string | undefined
  /** The answer is to the question that is asked now. */
  isFresh: boolean
  isAsking: boolean
  className?: string | false
  size: number
  onSize: (size: string) => void
  onTry: (causes: string[]) => void
}

const SHOWN = 12

/** The smallest losses that stop a system: single ones first, those that stop most before others. */
export function CutSets({ input, answer, fault, isFresh, isAsking, className, size, onSize, onTry }: Props) {
  return (
    <Card
      className={className || undefined}
      title={isAsking ? 'What would then be enough to stop more' : 'What is enough to stop a system'}
      aside={
        <span className="flex items-center gap-2">
          {!isFresh && answer && <span role="status">is worked out …</span>}
          <Select label="How many losses at once" value={size} onChange={(event) => onSize(event.target.value)}>
            <option value="1">one loss</option>
            <option value="2">up to two losses</option>
            <option value="3">up to three losses</option>
          </Select>
        </span>
      }
    >
      {answer ? (
        <div aria-busy={!isFresh} className={isFresh ? undefined : 'opacity-60'}>
          <Cuts answer={answer} input={input} onTry={onTry} />
        </div>
      ) : fault === undefined ? (
        <div role="status" aria-label="Loading" className="px-4 pb-4">
          <Skeleton lines={4} />
        </div>
      ) : (
        <p role="alert" className="px-4 pb-4 text-ink-2">
          This could not be worked out in your browser: {fault}.
        </p>
      )}
    </Card>
  )
}

const Cuts = memo(
  ({ answer: { groups, total }, input, onTry }: Pick<Props, 'input' | 'onTry'> & { answer: CutAnswer }) => {
    const [all, setAll] = useState(false)
    const names = useMemo(() => new Map(input.systems.map(({ id, name }) => [id, name ?? id])), [input])
    const shown = all ? groups : groups.slice(0, SHOWN)
    if (total === 0) return <p className="px-4 pb-4 text-ink-2">Nothing so small would stop one of our systems.</p>
    return (
      <>
        <ol className="divide-y divide-line">
          {shown.map(({ cut, within }) => (
            <Cut key={cut.events.map(({ id }) => id).join()} cut={cut} within={within} names={names} onTry={onTry} />
          ))}
        </ol>
        {(groups.length > SHOWN || total > MOST_CUTS) && (
          <div className="border-t border-line px-4 py-2 text-table text-ink-3">
            {groups.length > SHOWN && (
              <Button look="quiet" onClick={() => setAll(!all)} aria-expanded={all}>
                {all ? 'Show the gravest only' : `Show ${number(groups.length - SHOWN)} more`}
              </Button>
            )}
            {total > MOST_CUTS && ` of the ${number(MOST_CUTS)} gravest among ${number(total)}`}
          </div>
        )}
      </>
    )
  },
)

interface CutProps {
  cut: RankedCut
  within: RankedCut[]
  names: ReadonlyMap<string, string>
  onTry: Props['onTry']
}

function Cut({ cut, within, names: nameOf, onTry }: CutProps) {
  const names = cut.systems.map((id) => nameOf.get(id) ?? id)
  const also = cut.events.flatMap(({ also }) => also.map(({ name }) => name))
  const cost = costWords(cut.costPerHour)
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{cutName(cut)}</span>
          <span className="text-table text-ink-3">
            {join(cut.events.map(({ kind }) => CAUSE_KIND_WORDS[kind].toLowerCase()))}
          </span>
          <Tier tier={cut.tier} />
        </p>
        <p className="text-table text-ink-2">
          stops {names.length > 1 && `${count(names.length, 'system')}: `}
          <bdi>{join(names, 5)}</bdi>
          {cost && <span className="text-ink-3">, {cost}</span>}
        </p>
        {also.length > 0 && <p className="text-table text-ink-3">for us the same as {join([...new Set(also)], 4)}</p>}
        {within.length > 0 && <Within cuts={within} onTry={onTry} />}
      </div>
      <Button onClick={() => onTry(cut.events.map(({ id }) => id))} aria-label={`What if ${cutName(cut)} were off`}>
        What if
      </Button>
    </li>
  )
}

/** Parts of a loss that are enough already for some of it. */
function Within({ cuts, onTry }: { cuts: RankedCut[]; onTry: Props['onTry'] }) {
  return (
    <details className="mt-0.5 text-table text-ink-3">
      <summary className="cursor-pointer">
        {count(cuts.length, 'part')} of it {cuts.length === 1 ? 'is' : 'are'} enough for{' '}
        {cuts.length === 1 ? 'it' : 'some of it'}
      </summary>
      <ul className="mt-1 flex flex-col gap-0.5">
        {cuts.slice(0, SHOWN).map((cut) => (
          <li key={cut.events.map(({ id }) => id).join()}>
            <button type="button" className="link" onClick={() => onTry(cut.events.map(({ id }) => id))}>
              {cutName(cut)}
            </button>{' '}
            stops {join(cut.systems, 4)}
          </li>
        ))}
        {cuts.length > SHOWN && <li>and {cuts.length - SHOWN} more</li>}
      </ul>
    </details>
  )
}
