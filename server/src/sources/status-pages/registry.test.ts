import { readdirSync } from 'node:fs'
import { STATUSES } from '@bellwether/shared/status.ts'
import { describe, expect, test } from 'vitest'
import { providers, recorded } from '../../testing/status-pages.ts'
import * as registry from './registry.ts'

const files = readdirSync(new URL('.', import.meta.url)).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'registry.ts',
)

test('every provider of the folder is in the registry, under its own name', async () => {
  for (const file of files) {
    const exported = Object.entries((await import(new URL(file, import.meta.url).href)) as Record<string, unknown>)
    const found = exported.filter(([, value]) => typeof (value as { imitate?: unknown } | null)?.imitate === 'function')
    for (const [name, provider] of found) expect(registry, `${file} exports ${name}`).toHaveProperty(name, provider)
  }
})

describe.each(providers)('%s', (name, provider) => {
  test('has a recording with its expected reading', () =>
    expect(
      recorded.filter((one) => one.name === name && one.recording.expected !== undefined),
      `recordings/${name}.json and recordings/${name}.expected.json`,
    ).not.toHaveLength(0))

  test('says where its format is described, and what it carries', () => {
    expect(provider.label).not.toBe('')
    expect(URL.canParse(provider.documentation)).toBe(true)
    expect(STATUSES).toEqual(expect.arrayContaining([...provider.carries.statuses, ...provider.carries.indicators]))
  })
})
