const WIDTH = 76

/** Two texts in two columns, long lines folded at blanks. */
export function sideBySide(left: readonly string[], right: readonly string[]): string {
  const [a, b] = [left.flatMap(folded), right.flatMap(folded)]
  return Array.from({ length: Math.max(a.length, b.length) }, (_, line) =>
    `${(a[line] ?? '').padEnd(WIDTH)} | ${b[line] ?? ''}`.trimEnd(),
  ).join('\n')
}

/** What is folded keeps the indent of its line, and two blanks more. */
function folded(line: string): string[] {
  const indent = /^ */.exec(line)![0]
  const lines: string[] = []
  let current = indent
  for (const word of line.trimStart().split(' ')) {
    const isFirst = current.trim() === ''
    if (!isFirst && current.length + 1 + word.length > WIDTH) {
      lines.push(current)
      current = `${indent}  ${word}`
    } else current += isFirst ? word : ` ${word}`
  }
  return [...lines, current]
}
