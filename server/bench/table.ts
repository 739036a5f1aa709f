/** A figure beside the bar it must pass. */
export interface Bar {
  least?: number
  most?: number
}

interface Row {
  what: string
  found: string
  bar: string
  passed: string
}

const rows: Row[] = []

/** A figure, with its bar passed or missed. `places`: behind the point. */
export function measured(what: string, value: number, bar: Bar & { places?: number; unit?: string } = {}): void {
  const { least, most, places = 3, unit = '' } = bar
  const shown = (number: number): string => `${number.toFixed(places)}${unit}`
  const wanted = least !== undefined ? `≥ ${shown(least)}` : most !== undefined ? `≤ ${shown(most)}` : ''
  const passed = (least === undefined || value >= least) && (most === undefined || value <= most)
  rows.push({ what, found: shown(value), bar: wanted, passed: wanted === '' ? '' : passed ? 'passed' : 'MISSED' })
}

/** Words beside words. */
export const told = (what: string, found: string, wanted?: string): void =>
  void rows.push({
    what,
    found,
    bar: wanted ?? '',
    passed: wanted === undefined ? '' : found === wanted ? 'passed' : 'MISSED',
  })

/** Prints what was measured since the last time. */
export function print(): void {
  const width = (column: keyof Row): number => Math.max(...rows.map((row) => row[column].length))
  const [what, found, bar] = [width('what'), width('found'), width('bar')]
  for (const row of rows)
    console.log(`${row.what.padEnd(what)}  ${row.found.padEnd(found)}  ${row.bar.padEnd(bar)}  ${row.passed}`.trimEnd())
  rows.length = 0
}
