import { juneThenSecondVendor } from '@bellwether/server/src/testing/june-twice.ts'
import type { Drill, Drills } from '@bellwether/shared/drill.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { barriers, overflow, visit } from './testing/browser.ts'
import { choose, press, write, writeDay } from './testing/keyboard.ts'
import { openApp } from './testing/open-app.ts'

const { app, ask, open } = openApp({ pass: SECOND })

const drills = () => ask<Drills>('drills')
const drillCalled = async (name: string): Promise<Drill | undefined> =>
  (await drills()).items.find((drill) => drill.name === name)

test.each([
  { width: 1440, scheme: 'light' as const },
  { width: 390, scheme: 'dark' as const },
])(
  'a what-if becomes a drill, is run at a desk, and is closed as evidence, by the keyboard alone, at $width',
  async (view) => {
    const { page, complaints } = await open(view)
    const name = `Without Anthropic at ${view.width}`
    await visit(page, '/exposure?off=vendor%3Aanthropic')
    await press(page, 'button', 'Keep as a drill')
    await write(page, 'What it is called', name)
    await writeDay(page, 'Planned for', '2027-02-28')
    await write(page, 'Your name', 'Ada')
    await page.keyboard.press('Enter')
    await page.waitForURL(({ pathname, search }) => pathname === '/drills' && search.includes('drill='))
    const planned = (await drillCalled(name))!
    expect(planned).toMatchObject({ mode: 'desk', plannedFor: '2027-02-28', createdBy: 'Ada' })
    expect((await drills()).due.map(({ drill }) => drill)).toContain(planned.id)

    await press(page, 'button', 'Run it and write down what you see')
    await choose(page, 'How it went', 'Partly')
    await write(page, 'What you saw', 'Claims went to GPT; nobody knew whom to call.')
    await write(page, /^Who took part/, 'Ada\nBo')
    await write(page, /^Findings/, 'The number of the on-call is nowhere.')
    await write(page, 'What is to be done', `Write the number down (${view.width})`)
    await press(page, 'button', 'Close it for good')
    expect((await drillCalled(name))?.closed).toBeUndefined() // An action without who and until when is not taken.
    await write(page, 'Who does it', 'team-claims')
    await writeDay(page, 'Until', '2026-12-31')
    await press(page, 'button', 'Another action')
    await write(page, 'What is to be done (2)', 'Tell the board')
    await write(page, 'Who does it (2)', 'cto')
    await writeDay(page, 'Until (2)', '2027-01-15')
    await writeDay(page, 'To be run again by', '2027-08-31')
    expect([await overflow(page), ...(await barriers(page))]).toEqual([0])
    await press(page, 'button', 'Close it for good')
    await page.getByText('closed: it stays as it is').waitFor()

    expect((await drillCalled(name))?.closed).toMatchObject({
      result: 'partly',
      participants: ['Ada', 'Bo'],
      findings: ['The number of the on-call is nowhere.'],
      actions: [
        { text: `Write the number down (${view.width})`, owner: 'team-claims', dueBy: '2026-12-31' },
        { text: 'Tell the board', owner: 'cto', dueBy: '2027-01-15' },
      ],
      nextOn: '2027-08-31',
      intact: true,
    })
    expect(await page.getByRole('button', { name: 'Take it back' }).count()).toBe(0)
    await press(page, 'button', `Done: Write the number down (${view.width})`)
    await page.getByText('done by Ada').first().waitFor()
    expect([await overflow(page), ...(await barriers(page)), ...complaints]).toEqual([0])
  },
)

test('the week of an order, and the one with a second vendor behind what it hit: what changed, why, and both pages side by side', async () => {
  await juneThenSecondVendor(async (june) => {
    const { page, complaints } = await open({ width: 390, scheme: 'light' })
    // In whatever order they are asked for, the earlier one stands first.
    await visit(page, `${june.url}/reports/compare?a=2026-W25&b=2026-W24`)
    await page
      .getByRole('heading', { level: 1, name: /^Less exposed: one loss can stop 6 of 8 systems; it was 7 of 8/ })
      .waitFor()
    const changes = page.getByRole('region', { name: 'What changed, and why' }).getByRole('listitem')
    await expect
      .poll(() => changes.allInnerTexts())
      .toEqual([
        expect.stringMatching(/Reasoning of Underwriting copilot can now be served by .*Mistral AI, under France/),
        expect.stringMatching(/no longer stops Underwriting copilot/),
        expect.stringMatching(
          /lost for 1 d 22 h \(about [\d,]+ EUR\) in week 2026-W24, and not at all in week 2026-W25/,
        ),
      ])
    const both = page.getByRole('region', { name: 'Both pages' }).getByRole('listitem')
    await both.filter({ hasText: /reasoning of Underwriting copilot only in 2026-W24/ }).waitFor()
    expect([await overflow(page), ...(await barriers(page)), ...complaints]).toEqual([0])
    await page.getByLabel('The later week').selectOption('2026-W24')
    await page.getByRole('heading', { level: 1, name: 'Week 2026-W24 is on both sides.' }).waitFor()
  })
}, 240_000)

test('a link to a gateway’s drill shows what it made of every failure', async () => {
  const result = { elapsedMs: 210, calls: { model: 1, others: 0 }, status: 404 }
  await app().store.gatewayDrills.add({
    ...{ id: 'gateway:2026-06-01', at: app().now(), gateway: 'https://gw.example/v1', as: 'anthropic', model: 'fable' },
    results: [
      { ...result, failure: 'withdrawn', upstreamStatus: 404, verdict: 'did_not_fire' },
      { ...result, failure: 'overloaded', upstreamStatus: 529, verdict: 'fired', status: 200 },
    ],
  })
  const { page, complaints } = await open({ width: 390, scheme: 'light' })
  await visit(page, '/drills?gateway=gateway%3A2026-06-01')
  const card = page.getByRole('region', { name: 'Failover of gw.example/v1' })
  await card.getByText('Failover fired for 1 of 2 failures.').waitFor()
  await card.getByText('answered 404, after 1 call of the model and none of others').waitFor()
  expect([await overflow(page), ...(await barriers(page)), ...complaints]).toEqual([0])
})
