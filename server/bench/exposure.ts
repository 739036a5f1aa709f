/** What exposure costs: 500 systems, 1,000 dependencies, 40 common causes (companies) under them. `npm run bench exposure`. */
import { exposureReport } from '@bellwether/shared/exposure-report.ts'
import { COMPANIES, DEPENDENCIES, largeCompany, SYSTEMS } from './large-company.ts'

const RUNS = 7

const input = largeCompany()

function median(work: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  })
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!
}

const { cutSets } = exposureReport(input)
console.log(
  `${SYSTEMS} systems, ${DEPENDENCIES} dependencies, ${COMPANIES} companies: ${cutSets.length} cut sets of up to two losses`,
)
console.log(`the whole report        ${median(() => exposureReport(input)).toFixed(0)} ms (bound 500)`)
console.log(`without one company     ${median(() => exposureReport(input, { off: ['vendor:c3'] })).toFixed(0)} ms`)
