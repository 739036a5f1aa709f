import Mustache from 'mustache'
import { messageOf } from './errors.ts'
import { noneOf } from './nearest.ts'

/** Mustache without HTML: what is filled in is text. Source: https://mustache.github.io/mustache.5.html */
const PLAIN = { escape: String }

type Token = [type: string, value: string, start: number, end: number, inner?: Token[], ...rest: unknown[]]

const WALKS = new Set(['#', '^'])
const NAMES = new Set(['name', '&', '{'])

/** Everything that is wrong with a template, each with the place where it stands; `known`: the variables that there are. */
export function templateFaults(text: string, known: readonly string[]): string[] {
  try {
    return faultsIn(Mustache.parse(text) as unknown as Token[], text, known)
  } catch (error) {
    return [messageOf(error)]
  }
}

function faultsIn(tokens: Token[], text: string, known: readonly string[]): string[] {
  return tokens.flatMap(([type, value, start, , inner]) => {
    if (type === '>') return [`${placeOf(text, start)}: {{>${value}}} would be another template, and there are none`]
    const isNamed = NAMES.has(type) || WALKS.has(type)
    const own =
      isNamed && value !== '.' && !known.includes(value) ? [`${placeOf(text, start)}: ${noneOf(value, known)}`] : []
    return WALKS.has(type) ? [...own, ...faultsIn(inner ?? [], text, known)] : own
  })
}

/** Lines and columns from 1. */
function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split('\n')
  return `line ${before.length}, column ${before.at(-1)!.length + 1}`
}

export const fillTemplate = (text: string, values: object): string => Mustache.render(text, values, {}, PLAIN)
