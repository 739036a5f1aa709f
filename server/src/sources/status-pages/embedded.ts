/** How React's server components write a page's data into it: `self.__next_f.push([1,"…"])`, cut anywhere. */
const PIECE = /self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g
/** Members of the object that holds the data: what incident.io's pages are drawn from, and Instatus'. */
const HOLDERS = [['summary'], ['site', 'activeIncidents']] as const

/** The data that a page was drawn from, as one object; undefined when there is none that we know. */
export function embeddedIn(html: string): unknown {
  const flight = [...html.matchAll(PIECE)].map(([, piece]) => JSON.parse(piece!) as string).join('')
  for (const members of HOLDERS)
    for (const { index } of flight.matchAll(new RegExp(`"${members[0]}":\\{`, 'g'))) {
      const data = objectAround(flight, index)
      if (data && members.every((member) => Object.hasOwn(data, member))) return data
    }
  return undefined
}

/** The whole object whose member stands at `at`: back to where it opens, forward to where it closes. */
function objectAround(text: string, at: number): object | undefined {
  const start = opening(text, at)
  const end = start < 0 ? -1 : closing(text, start)
  return end < 0 ? undefined : (JSON.parse(text.slice(start, end + 1), plain) as object)
}

/** References to nothing. */
const plain = (_: string, value: unknown): unknown => (value === '$undefined' ? undefined : value)

/** Strings are skipped on the way back, too: a brace in a text is none. */
function opening(text: string, from: number): number {
  let depth = 0
  for (let index = from - 1; index >= 0; index--) {
    if (text[index] === '"' && !isEscaped(text, index)) index = stringStart(text, index)
    else if (text[index] === '}') depth++
    else if (text[index] === '{' && depth-- === 0) return index
  }
  return -1
}

function stringStart(text: string, end: number): number {
  let index = end - 1
  while (index >= 0 && !(text[index] === '"' && !isEscaped(text, index))) index--
  return index
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text[at - 1 - slashes] === '\\') slashes++
  return slashes % 2 === 1
}

function closing(text: string, from: number): number {
  let depth = 0
  let inString = false
  for (let index = from; index < text.length; index++) {
    const sign = text[index]
    if (inString) {
      if (sign === '\\') index++
      else if (sign === '"') inString = false
    } else if (sign === '"') inString = true
    else if (sign === '{') depth++
    else if (sign === '}' && --depth === 0) return index
  }
  return -1
}
