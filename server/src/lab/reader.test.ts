import { expect, test } from 'vitest'
import { readArticle } from './reader.ts'

const ask = (content: string) =>
  JSON.stringify(
    readArticle(
      JSON.stringify({
        messages: [
          { role: 'system', content: '' },
          { role: 'user', content },
        ],
      }),
    ),
  )

test('it quotes what it reads, and makes one thing up', () => {
  const said = ask(
    '<article>\nNews\n\nThe order is an export control directive on grounds of\nnational security. It rained.\n</article>',
  )
  expect(said).toContain('grounds of national security')
  expect(said).toContain('The order ends at the end of the year.')
})

test('of nothing it reads nothing', () => expect(ask('hello')).not.toContain('legalBasis'))
