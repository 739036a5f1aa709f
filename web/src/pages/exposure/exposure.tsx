import type { ExposureCompany } from '@bellwether/shared/api-exposure.ts'
import { aftermathOf, rankedCuts, standingOf } from '@bellwether/shared/exposure-report.ts'
import { whatIfLibrary } from '@bellwether/shared/what-if-library.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useDeferredValue, useMemo } from 'react'
import { exposureQuery } from '../../api/queries.ts'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { exposureSentence } from '../../format/exposure.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { classes } from '../../ui/class.ts'
import { Split } from '../../ui/split.tsx'
import { Compare } from './compare.tsx'
import { Concentrations } from './concentrations.tsx'
import { CutSets } from './cut-sets.tsx'
import { Fallbacks } from './fallbacks.tsx'
import { Matrix } from './matrix.tsx'
import { Systems } from './systems.tsx'
import { useCutSets } from './use-cut-sets.ts'
import { type ExposureSearch, questionOf, WhatIfPanel } from './what-if-panel.tsx'

const route = getRouteApi('/exposure')

const YAML = `systems:
  - id: support-assistant
    tier: 1
    owner: team-support
    impactPerHour: { amount: 1200, currency: EUR }
    needs:
      - { name: chat, anyOf: [fable, gpt] }`

/** What we would lose, by what, and what stands in for it. What-ifs are answered in the browser, at once. */
export function ExposurePage() {
  useTitle('Exposure')
  const query = useQuery(exposureQuery)
  return <Loaded query={query}>{(company) => <Company company={company} />}</Loaded>
}

/** From so many systems on, what is out of sight is not laid out at every click. */
const LARGE = 50

const NOTHING = { off: [] }

function Company({ company: { input } }: { company: ExposureCompany }) {
  if (input.systems.length > 0) return <Answer input={input} />
  const nothing = { ...aftermathOf(input, NOTHING), noFallback: [], cutSets: [] }
  return (
    <>
      <PageHead above="Exposure" sentence={exposureSentence(input, NOTHING, nothing)} />
      <Empty title="No system yet" yaml={YAML}>
        <p>A system of yours, what it needs, and what serves each need: from these follows what you would lose.</p>
      </Empty>
    </>
  )
}

/** What a click changes is drawn first: the verdict, the panel, the systems. The rest follows when there is time, and cut sets come from a worker. */
function Answer({ input }: ExposureCompany) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { off = '', nationals, place, as, find, versus, rows, open } = search
  const size = search.size === '3' ? 3 : search.size === '1' ? 1 : 2
  const library = useMemo(() => whatIfLibrary(input), [input])
  const standing = useMemo(() => standingOf(input), [input])
  const single = useMemo(() => rankedCuts(input, NOTHING, 1), [input])
  const question = useMemo(() => questionOf({ off, nationals, place }), [off, nationals, place])
  const after = useMemo(() => aftermathOf(input, question), [input, question])
  const cuts = useCutSets({ input, question, size })
  const later = useDeferredValue({ question, after })
  const go = useCallback(
    (next: Partial<ExposureSearch>) =>
      void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false }),
    [navigate],
  )
  const attempt = useCallback((causes: string[]) => go({ off: causes.join(',') }), [go])
  const isAsking = question.off.length > 0
  const outOfSight = input.systems.length > LARGE && '[contain-intrinsic-size:auto_80rem] [content-visibility:auto]'
  return (
    <>
      <PageHead
        above="Exposure"
        sentence={exposureSentence(input, question, {
          ...after,
          noFallback: standing.noFallback,
          cutSets: single,
        })}
      />
      <Split aside={<Fallbacks input={input} standing={standing} className={outOfSight} />}>
        <WhatIfPanel input={input} report={after} search={search} library={library} go={go} />
        {later.question.off.length > 0 && (
          <Compare
            input={input}
            question={later.question}
            report={later.after}
            library={library}
            versus={versus}
            onVersus={(next) => go({ versus: next })}
          />
        )}
        <Systems
          input={input}
          systems={after.systems}
          isAsking={isAsking}
          find={find}
          onFind={(next) => go({ find: next })}
        />
        <CutSets
          {...cuts}
          input={input}
          className={outOfSight}
          isAsking={isAsking}
          size={size}
          onSize={(next) => go({ size: next })}
          onTry={attempt}
        />
      </Split>
      <div className={classes('mt-6 flex flex-col gap-6', outOfSight)}>
        <Concentrations concentration={standing.concentration} rule={standing.concentrationRule} as={as} />
        <Matrix input={input} lost={later.after.lost} find={find} rows={rows} open={open} go={go} />
      </div>
    </>
  )
}
