import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, expect, test } from 'vitest'
import { barriers, overflow, visit } from './testing/browser.ts'
import { openApp } from './testing/open-app.ts'

const SYSTEMS = 3000
const TOOLS = 40

/** Names in two scripts, vendors that own one another in a circle and resell one another's models, and very many systems. */
const config = {
  organisation: '凧保険株式会社',
  vendors: [
    { id: 'kite', name: '凧研究所', kind: 'ai-lab', jurisdiction: 'JP', parent: 'openrouter' },
    { id: 'openrouter', name: 'السحابة', kind: 'gateway', jurisdiction: 'AE', parent: 'kite' },
  ],
  systems: [
    {
      id: 'claims',
      name: '保険金請求',
      tier: 1,
      owner: 'فريق المطالبات',
      needs: [{ name: '読み取り', anyOf: ['d0'] }],
    },
    ...Array.from({ length: SYSTEMS - 1 }, (_, index) => ({
      id: `s${index}`,
      name: `System ${index}`,
      tier: (index % 4) + 1,
      owner: `team-${index % 30}`,
      needs: [{ name: 'n', anyOf: [`d${index % TOOLS}`, `d${(index + 1) % TOOLS}`] }],
    })),
  ],
  dependencies: Array.from({ length: TOOLS }, (_, index) => ({
    id: `d${index}`,
    name: index === 0 ? 'نموذج القراءة' : `ツール${index}`,
    vendor: index % 2 === 0 ? 'kite' : 'openrouter',
    path: index % 4 === 0 ? 'openrouter' : 'direct',
  })),
  receivers: [],
}
const story = {
  scenario: 'odd',
  start: '2026-06-12T18:00:00Z',
  until: '2026-06-13T18:00:00Z',
  config,
  world: {},
  timeline: [],
}

let folder: string
const { open } = openApp(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-odd-'))
  // JSON is YAML.
  await writeFile(join(folder, 'odd.yaml'), JSON.stringify(story))
  return { file: join(folder, 'odd.yaml'), pass: MINUTE }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each([1440, 390])('3,000 systems at %i: few rows, nothing too wide, no barrier', async (width) => {
  const { page, complaints } = await open({ width, scheme: 'light' })
  await visit(page, '/exposure')
  await page.getByText('What is enough to stop a system').waitFor()
  const rows = page.getByRole('region', { name: 'Systems', exact: true }).locator('> ul > li')
  await expect.poll(() => rows.count()).toBe(25)
  await page.getByText('These are the 25 worst of 3,000 systems.').waitFor()
  expect(await overflow(page)).toBe(0)
  expect(await barriers(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('a system is found by its owner, in the owner’s script, in the list and in the matrix', async () => {
  const { page } = await open()
  await visit(page, '/exposure')
  await page.getByLabel('Find a system').fill('المطالبات')
  await page.waitForURL(/find=/)
  await page.getByText('1 system, 1 dependency').waitFor()
  const rows = page.getByRole('region', { name: 'Systems', exact: true }).locator('> ul > li')
  await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('保険金請求')])
})

test('vendors that own one another: without one of them both are gone, and the page says so', async () => {
  const { page } = await open()
  await visit(page, '/exposure?off=vendor%3Akite')
  await expect.poll(() => page.locator('h1').innerText()).toMatch(/^Without 凧研究所, 3,000 of 3,000 systems are lost/)
})

test('the matrix of 3,000 systems stands in groups, which open; the address holds it', async () => {
  const { page } = await open({ width: 390, scheme: 'dark' })
  await visit(page, '/exposure')
  const matrix = page.getByRole('region', { name: 'Systems by dependencies' })
  // Their text, since what is out of sight is not laid out.
  const heads = matrix.locator('tbody th')
  await expect
    .poll(() => heads.allTextContents())
    .toEqual([1, 2, 3, 4].map((tier) => expect.stringMatching(new RegExp(`^Tier ${tier}\\s+7[45]\\d systems$`))))
  // A group whose name is a number, from the address alone.
  await visit(page, '/exposure?open=1')
  await heads.filter({ hasText: '保険金請求' }).waitFor()
  await matrix.getByLabel('Rows').selectOption('owner')
  await page.waitForURL(/rows=owner/)
  await matrix.getByRole('button', { name: /المطالبات/ }).press('Enter')
  await page.waitForURL(/open=/)
  await page.reload()
  await heads.filter({ hasText: '保険金請求' }).waitFor()
  expect(await overflow(page)).toBe(0)
  expect(await barriers(page)).toEqual([])
})
