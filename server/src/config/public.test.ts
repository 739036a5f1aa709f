import { expect, test } from 'vitest'
import { loadCatalogue } from './catalogue.ts'
import { parseConfig } from './config.ts'
import { publicConfig, publicUrl } from './public.ts'

const TEXT = `
dependencies:
  - id: fable
    vendor: anthropic
    model: claude-fable-5
    credentials: { apiKey: hunter2 }
    endpoint: { url: "https://joe:hunter2@x.example/?key=hunter2", headers: { Authorization: Bearer hunter2 }, body: hunter2 }
regulation: { feeds: [{ id: list, url: "https://lists.example/feed?token=hunter2" }] }
receivers: [{ id: chat, slack: { webhookUrl: "https://hooks.slack.com/hunter2" } }]
`

test('what anybody may read holds no secret', () => {
  const { config } = parseConfig(TEXT, { env: {}, catalogue: loadCatalogue() })
  const shown = publicConfig(config!)
  expect(JSON.stringify(shown)).not.toContain('hunter2')
  expect(shown.dependencies[0]?.credentials).toEqual({ apiKey: '•••' })
  expect(shown.receivers).toEqual([{ id: 'chat', channel: 'slack' }])
})

test.each([
  ['https://x.example/path', 'https://x.example/path'],
  ['https://a:b@x.example/', 'https://x.example/'],
  ['https://x.example/?a=1&a=2&b', 'https://x.example/?a=•••&b=•••'],
  ['no address', '•••'],
])('%s is shown as %s', (url, shown) => expect(publicUrl(url)).toBe(shown))
