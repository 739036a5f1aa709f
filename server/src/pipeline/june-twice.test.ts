import { DAY, HOUR } from '@bellwether/shared/time.ts'
import { beforeAll, expect, test } from 'vitest'
import { juneTwice, SECOND } from '../testing/june-twice.ts'

let june: Awaited<ReturnType<typeof juneTwice>>
beforeAll(async () => {
  june = await juneTwice()
}, 240_000)

const systemIn = (report: typeof june.before) => report.systems.find(({ id }) => id === SECOND.system)!

test('as it was, the order stopped the system; with a second vendor behind it, its fallback carried it', () => {
  const [before, after] = [systemIn(june.before), systemIn(june.after)]
  expect(before.lostMs).toBeGreaterThan(1.9 * DAY)
  expect(before.onFallbackMs).toBe(0)
  expect(after.lostMs).toBe(0)
  expect(after.onFallbackMs).toBeGreaterThan(1.9 * DAY)
})

test('the difference is explained: the choice that was added, what no longer stops the system, and what came of it', () => {
  const told = june.changes.map(({ kind, direction, text, because = '' }) => `${kind} ${direction}: ${text} ${because}`)
  expect(told).toEqual([
    expect.stringMatching(
      /^fallback_added better: Reasoning of Underwriting copilot can now be served by .*Mistral AI, under France\) too\. Until then all depended on Anthropic; an order of the United States hit every choice, and does not hit this one\.$/,
    ),
    expect.stringMatching(
      /^loss_smaller better: .*Anthropic.* alone no longer stops Underwriting copilot\. Reasoning of Underwriting copilot has .*Mistral AI, under France\) to fall back to\.$/,
    ),
    expect.stringMatching(
      /^time_lost better: Underwriting copilot was lost for 1 d 22 h \(about [\d,]+ EUR\) before, and not at all now\. Its fallback carried it for 1 d 22 h\.$/,
    ),
  ])
  expect(june.isExplained).toBe(true)
})

test('the verdict of the two: less exposed, and how much less was lost', () => {
  const figure = (report: typeof june.before, id: string) => report.figures.find((one) => one.id === id)?.value
  expect(june.verdict).toBe(
    `Less exposed: one loss can stop ${figure(june.after, 'single_losses')} of 8 systems; it was ${figure(june.before, 'single_losses')} of 8. Systems were lost for ${figure(june.before, 'hours_lost')} h in all before, and for ${figure(june.after, 'hours_lost')} h now.`,
  )
  expect(figure(june.before, 'single_losses')! - figure(june.after, 'single_losses')!).toBe(1)
  expect(figure(june.before, 'hours_lost')! * HOUR).toBeGreaterThan(1.9 * DAY)
})

test('everything else of the two weeks is the same', () => {
  const others = (report: typeof june.before) => report.systems.filter(({ id }) => id !== SECOND.system)
  expect(others(june.after)).toEqual(others(june.before))
  expect(june.after.events.map(({ title }) => title)).toEqual(june.before.events.map(({ title }) => title))
})
