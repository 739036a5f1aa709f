import { expect, test } from 'vitest'
import { groupCuts } from './cut-groups.ts'
import { drillEffect } from './drill.ts'
import { type ExposureInput, exposureReport, treeOf } from './exposure-report.ts'
import { whatIfLibrary } from './what-if-library.ts'

const empty: ExposureInput = { at: 0, organisation: 'x', systems: [], dependencies: [], owners: [], jurisdictions: [] }

const all = (input: ExposureInput, off: string[]) => {
  const report = exposureReport(input, { off })
  return {
    report,
    groups: groupCuts(treeOf(input), report.cutSets),
    library: whatIfLibrary(input),
    effect: drillEffect(input, { off }),
  }
}

test('no system: nothing is lost, nothing rests on anything, no figure is not a number', () => {
  const { report, groups, library, effect } = all(empty, ['vendor:nobody'])
  expect([report.systems, report.cutSets, groups, library, effect.systems]).toEqual([[], [], [], [], []])
  expect(report.untouched).toEqual(['vendor:nobody'])
  expect(Object.values(report.concentration).map(({ hhi }) => hhi)).toEqual([0, 0, 0, 0])
})

test('a system without needs is served, and a circle of parents, clouds and resellers ends', () => {
  const { report } = all(
    {
      ...empty,
      systems: [
        { id: 'free', tier: 1, owner: 'o', needs: [] },
        { id: 'bound', tier: 1, owner: 'o', needs: [{ name: 'n', anyOf: ['d'] }] },
      ],
      dependencies: [{ id: 'd', name: 'd', vendor: 'a', path: 'b', status: 'operational' }],
      owners: [
        { id: 'a', name: 'A', parent: 'b', hosting: ['c'] },
        { id: 'b', name: 'B', parent: 'c', hosting: ['a'] },
        { id: 'c', name: 'C', parent: 'a', hosting: ['b'], jurisdiction: 'JP' },
      ],
    },
    ['jurisdiction:JP'],
  )
  expect(report.systems.map(({ id, after }) => `${id} ${after}`)).toEqual(['free served', 'bound lost'])
  // What is lost already is not asked about again.
  expect(report.cutSets).toEqual([])
})

test('3,000 systems: all of them are judged, and the list of losses is short', () => {
  const systems = Array.from({ length: 3000 }, (_, index) => ({
    id: `s${index}`,
    tier: ((index % 4) + 1) as 1 | 2 | 3 | 4,
    owner: `team-${index % 40}`,
    impactPerHour: { amount: 10, currency: 'EUR' },
    needs: [{ name: 'n', anyOf: [`d${index % 50}`] }],
  }))
  const dependencies = Array.from({ length: 50 }, (_, index) => ({
    id: `d${index}`,
    name: `d${index}`,
    vendor: `v${index % 10}`,
    path: 'direct',
    status: 'operational' as const,
  }))
  const owners = Array.from({ length: 10 }, (_, index) => ({ id: `v${index}`, name: `V${index}`, jurisdiction: 'US' }))
  const { report, groups } = all({ ...empty, systems, dependencies, owners }, ['vendor:v3'])
  expect(report.systems.filter(({ after }) => after === 'lost')).toHaveLength(300)
  expect(report.costPerHour.sums).toEqual([{ amount: 3000, currency: 'EUR' }])
  expect(report.call).toHaveLength(4)
  expect(groups.map(({ cut }) => [cut.events[0]!.id, cut.systems.length])).toEqual([['jurisdiction:US', 2700]])
})

test('names in any script stay as they are written', () => {
  const { report, effect, library } = all(
    {
      ...empty,
      systems: [
        {
          id: 'claims',
          name: '保険金請求',
          tier: 1,
          owner: 'فريق المطالبات',
          needs: [{ name: '読み取り', anyOf: ['d'] }],
        },
      ],
      dependencies: [{ id: 'd', name: 'نموذج', vendor: 'v', path: 'direct', status: 'operational' }],
      owners: [{ id: 'v', name: '凧株式会社', jurisdiction: 'JP' }],
      jurisdictions: [{ code: 'JP', name: '日本' }],
    },
    ['vendor:v'],
  )
  expect([report.call, effect.systems[0]?.name, library.map(({ name }) => name)]).toEqual([
    ['فريق المطالبات'],
    '保険金請求',
    ['An order of 日本, for everybody', '凧株式会社 is gone'],
  ])
})
