/** The sentence of an article that each field may be read from. */
const READS: [field: string, sentence: RegExp, value: RegExp][] = [
  ['legalBasis', /on grounds? of|under (?:section|part)/i, /grounds? of [a-z ]+|(?:section|part) [\d.]+/i],
  ['scopeEffective', /switched .{0,40} off for|for all (?:other )?customers/i, /all (?:other )?customers/i],
  ['effectiveAt', /\b20\d\d-\d\d-\d\d\b/, /\b20\d\d-\d\d-\d\d\b/],
  ['instrument', /directive|order is/i, /(?:an? )?export control directive/i],
]

/** What a small model that reads well would answer to a chat completion that asks for facts of an article: and, as such models do, one that it made up. */
export function readArticle(request: string): unknown {
  const article = /<article>([\s\S]*)<\/article>/.exec(contentOf(request))?.[1] ?? ''
  const sentences = article.replace(/\s+/g, ' ').match(/[^.!?]+[.!?]+/g) ?? []
  const read = READS.flatMap(([field, sentence, value]) => {
    const quote = sentences.find((one) => sentence.test(one))?.trim()
    const found = quote === undefined ? undefined : value.exec(quote)?.[0]
    return quote !== undefined && found !== undefined ? [{ field, value: found, quote }] : []
  })
  const invented = { field: 'expiresAt', value: 'the end of the year', quote: 'The order ends at the end of the year.' }
  return {
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: JSON.stringify({ facts: [...read, invented] }) },
        finish_reason: 'stop',
      },
    ],
  }
}

function contentOf(request: string): string {
  const { messages = [] } = JSON.parse(request) as { messages?: { role: string; content: string }[] }
  return messages.findLast(({ role }) => role === 'user')?.content ?? ''
}
