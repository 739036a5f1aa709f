import type { Exposure } from '@bellwether/shared/api-exposure.ts'
import { exposureReport } from '@bellwether/shared/exposure-report.ts'
import { whatIfLibrary } from '@bellwether/shared/what-if-library.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { exposureQuery } from '../../api/queries.ts'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { exposureSentence } from '../../format/exposure.ts'
import { count } from '../../format/numbers.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Card } from '../../ui/card.tsx'
import { Split } from '../../ui/split.tsx'
import { Compare } from './compare.tsx'
import { Concentrations } from './concentrations.tsx'
import { CutSets } from './cut-sets.tsx'
import { Fallbacks } from './fallbacks.tsx'
import { Matrix } from './matrix.tsx'
import { Systems } from './systems.tsx'
import { questionOf, WhatIfPanel } from './what-if-panel.tsx'

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
  return <Loaded query={query}>{(exposure) => <Answer exposure={exposure} />}</Loaded>
}

function Answer({ exposure: { input } }: { exposure: Exposure }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { off = '', nationals, place, size = '2', by, versus } = search
  const library = useMemo(() => whatIfLibrary(input), [input])
  const question = useMemo(() => questionOf({ off, nationals, place }), [off, nationals, place])
  const report = useMemo(
    () => exposureReport(input, question, size === '3' ? 3 : size === '1' ? 1 : 2),
    [input, question, size],
  )
  const go = (next: Partial<typeof search>) =>
    void navigate({ search: { ...search, ...next }, replace: true, resetScroll: false })
  if (input.systems.length === 0)
    return (
      <>
        <PageHead above="Exposure" sentence={exposureSentence(input, question, report)} />
        <Empty title="No system yet" yaml={YAML}>
          <p>A system of yours, what it needs, and what serves each need: from these follows what you would lose.</p>
        </Empty>
      </>
    )
  return (
    <>
      <PageHead above="Exposure" sentence={exposureSentence(input, question, report)} />
      <Split
        aside={
          <>
            <Card title="How much rests on whom" aside="share of what we need, by tier">
              <Concentrations report={report} by={by} onBy={(next) => go({ by: next })} />
            </Card>
            <Card title="Fallbacks" aside={count(report.fallbacks.length, 'fallback')}>
              <Fallbacks input={input} report={report} />
            </Card>
          </>
        }
      >
        <WhatIfPanel input={input} report={report} search={search} library={library} go={go} />
        {question.off.length > 0 && (
          <Compare
            input={input}
            question={question}
            report={report}
            library={library}
            versus={versus}
            onVersus={(next) => go({ versus: next })}
          />
        )}
        <Card title="Systems" aside={question.off.length > 0 ? 'as they would be' : 'as they are now'}>
          <Systems input={input} report={report} isAsking={question.off.length > 0} />
        </Card>
        <Matrix input={input} report={report} />
        <CutSets
          report={report}
          input={input}
          isAsking={question.off.length > 0}
          size={size}
          onSize={(next) => go({ size: next })}
          onTry={(causes) => go({ off: causes.join(',') })}
        />
      </Split>
    </>
  )
}
