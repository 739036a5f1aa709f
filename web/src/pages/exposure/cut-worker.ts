import { groupCuts } from '@bellwether/shared/cut-groups.ts'
import { type ExposureInput, rankedCuts, treeOf } from '@bellwether/shared/exposure-report.ts'
import { type CutAnswer, type CutQuestion, MOST_CUTS } from './cut-question.ts'

/** The smallest losses that stop something, worked out beside the page: many systems take a while. Only the first question brings the company. */
let company: ExposureInput | undefined

addEventListener('message', ({ data }: MessageEvent<Omit<CutQuestion, 'input'> & Partial<CutQuestion>>) => {
  company = data.input ?? company
  if (!company) throw new Error('asked before there was a company')
  const begun = performance.now()
  const cuts = rankedCuts(company, data.question, data.size)
  const groups = groupCuts(treeOf(company), cuts.slice(0, MOST_CUTS))
  const answer: CutAnswer = { groups, total: cuts.length, took: performance.now() - begun }
  postMessage(answer)
})
