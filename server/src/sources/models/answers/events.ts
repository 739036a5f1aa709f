/** Bodies that hold several JSON documents: server-sent events, or one document a line. Undefined when it is neither. */
export function eventsIn(body: string): unknown[] | undefined {
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length === 0) return undefined
  if (/^(?:data|event|id|retry|:)\s*:?/.test(lines[0]!) && lines.some((line) => line.startsWith('data:')))
    return parsedOf(lines.filter((line) => line.startsWith('data:')).map((line) => line.slice('data:'.length)))
  return lines.length > 1 && lines.every((line) => line.startsWith('{')) ? parsedOf(lines) : undefined
}

function parsedOf(lines: string[]): unknown[] {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '[DONE]')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as unknown]
      } catch {
        return [] // A cut line of a stream is no document.
      }
    })
}
