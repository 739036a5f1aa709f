import { expect, test } from 'vitest'
import { fontsFor } from './pdf-fonts.ts'

const families = (css: string): string[] => [...new Set([...css.matchAll(/font-family:"([^"]+)"/g)].map((m) => m[1]!))]

test.each<[string, string, string[], string[]]>([
  ['nothing but Latin, Greek, Cyrillic and signs', 'Störung ≥ 3 h: «Ω» · Москва → ▲ 5 €', [], []],
  ['Japanese, with its own brackets', '「保険金」カナ', ['Noto Sans CJK JP'], []],
  ['Arabic', 'مساعد العملاء', ['Noto Sans Arabic'], []],
  ['both', 'مساعد 保険', ['Noto Sans Arabic', 'Noto Sans CJK JP'], []],
  ['what none of them has', '보험 עברית', [], ['보', '험', 'ע', 'ב', 'ר', 'י', 'ת']],
  ['nothing', '', [], []],
])('%s', async (_, text, brought, lacking) => {
  const fonts = await fontsFor(text)
  expect(families(fonts.css).sort()).toEqual(brought)
  expect(fonts.lacking).toEqual(lacking)
})

test('only the parts that a page needs: a few letters cost kilobytes, not megabytes', async () => {
  const { css } = await fontsFor('保険')
  expect(css.length).toBeGreaterThan(10_000)
  expect(css.length).toBeLessThan(400_000)
})
