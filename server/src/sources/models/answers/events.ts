/** Bodies that hold several JSON documents: server-sent events, or one document a line. Undefined when it is neither. */
export function eventsIn(body: string): unknown[] | undefined {
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length === 0) return undefined
  if (/^(?:data|event|id|retry|:)\s*:?/.test(lines[0]!) && lines.some((line) => line.startsWith(DATA)))
    return parsedOf(lines.filter((line) => line.startsWith(DATA)))
  return lines.length > 1 && lines.every((line) => line.startsWith('{')) ? parsedOf(lines) : undefined
}

const DATA = 'data:'

const parsedOf = (lines: string[]): unknown[] => lines.map(documentOf).filter((event) => event !== undefined)

/** The document of one line of a stream; undefined: it holds none, or was cut. */
export function documentOf(line: string): unknown {
  const text = (line.startsWith(DATA) ? line.slice(DATA.length) : line).trim()
  if (!/^[{["]/.test(text) || text === '[DONE]') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
