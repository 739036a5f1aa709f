import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Fonts that are brought along, by the family of the page's list that they stand for; each is cut into files by ranges of letters. */
const PACKAGES = [
  { family: 'Noto Sans CJK JP', name: '@fontsource-variable/noto-sans-jp' },
  { family: 'Noto Sans Arabic', name: '@fontsource-variable/noto-sans-arabic' },
] as const

interface Face {
  family: string
  file: string
  ranges: [from: number, to: number][]
}

let known: Promise<Face[]> | undefined

/** A letter of a script that every machine can print; all others, and what stands among East Asian signs, is not. */
const COMMON = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u
const isRare = (letter: string): boolean =>
  !/\p{C}/u.test(letter) && (!COMMON.test(letter) || letter.codePointAt(0)! >= 0x3000)

export interface Fonts {
  /** `@font-face` rules with the fonts in them; empty where every machine has what is needed. */
  css: string
  /** Letters that none of them has: they are printed only where the machine has a font for them. */
  lacking: string[]
}

/** Fonts for the letters of a page that not every machine can print, Japanese and Arabic among them, and no more of them than it needs. */
export async function fontsFor(text: string): Promise<Fonts> {
  const rare = [...new Set(text)].filter(isRare)
  if (rare.length === 0) return { css: '', lacking: [] }
  known ??= Promise.all(PACKAGES.map(facesOf)).then((all) => all.flat())
  const faces = await known
  const has = ({ ranges }: Face, letter: string) => {
    const code = letter.codePointAt(0)!
    return ranges.some(([from, to]) => code >= from && code <= to)
  }
  const needed = new Set(rare.flatMap((letter) => faces.find((face) => has(face, letter)) ?? []))
  return {
    css: (await Promise.all([...needed].map(ruleOf))).join(''),
    lacking: rare.filter((letter) => !faces.some((face) => has(face, letter))),
  }
}

/** The rules of a Fontsource package: one file for each range of letters. */
async function facesOf({ family, name }: (typeof PACKAGES)[number]): Promise<Face[]> {
  const sheet = fileURLToPath(import.meta.resolve(`${name}/index.css`))
  const css = await readFile(sheet, 'utf8')
  return [...css.matchAll(/url\(\.\/(files\/[\w.[\]-]+\.woff2)\)[^}]*?unicode-range:\s*([^;}]+)/g)].map(
    ([, file = '', ranges = '']) => ({
      family,
      file: join(dirname(sheet), file),
      ranges: ranges.split(',').map((range) => {
        const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-')
        return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
      }),
    }),
  )
}

async function ruleOf({ family, file, ranges }: Face): Promise<string> {
  const range = ranges.map(([from, to]) => `U+${from.toString(16)}-${to.toString(16)}`).join()
  const data = (await readFile(file)).toString('base64')
  return `@font-face{font-family:"${family}";font-weight:100 900;font-display:block;src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:${range}}`
}
