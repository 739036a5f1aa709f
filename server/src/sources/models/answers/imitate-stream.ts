/** How a vendor's stream looks, for the simulated one: its parts as they go out one after the other. */
export interface StreamImitation {
  contentType: string
  pieces: string[]
}

const SSE = 'text/event-stream; charset=utf-8'
const data = (event: unknown): string => `data: ${JSON.stringify(event)}\n\n`

/** Events that are only data. */
export const dataEvents = (events: unknown[], end?: '[DONE]'): StreamImitation => ({
  contentType: SSE,
  pieces: [...events.map(data), ...(end ? [`data: ${end}\n\n`] : [])],
})

/** Events that carry their type as a name, too. */
export const namedEvents = (events: ({ type: string } & Record<string, unknown>)[]): StreamImitation => ({
  contentType: SSE,
  pieces: events.map((event) => `event: ${event.type}\n${data(event)}`),
})

/** One document a line. */
export const jsonLines = (events: unknown[]): StreamImitation => ({
  contentType: 'application/x-ndjson',
  pieces: events.map((event) => `${JSON.stringify(event)}\n`),
})
