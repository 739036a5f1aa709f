import { expect, test } from 'vitest'
import { type Reply, site } from '../../testing/site.ts'
import { addressIn, providers, recorded } from '../../testing/status-pages.ts'
import { detect, identify } from './detect.ts'

const URL = 'https://status.tarn.example/'
const summary = (id: string) => ({
  page: { id, name: 'Tarn', url: URL },
  components: [{ id: 'a', name: 'API', status: 'operational' }],
})
const html = (body: string): Reply => `<!doctype html><html><title>Tarn Status</title>${body}</html>`
const kuma = { config: { slug: 'tarn', title: 'Tarn' }, publicGroupList: [] }
const statusio = { result: { status_overall: { status_code: 100 }, status: [] } }
const atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Tarn</title></feed>'

test.each<[string, string, Record<string, Reply>, string, RegExp]>([
  [
    'by its data',
    URL,
    { [URL]: html(''), [`${URL}api/v2/summary.json`]: summary('p7tarnlabs01') },
    'statuspage',
    /summary.json is one of its documents/,
  ],
  [
    'by its data, though the page itself is missing',
    URL,
    { [`${URL}api/v2/summary.json`]: summary('p7tarnlabs01') },
    'statuspage',
    /./,
  ],
  [
    'by its data, though the page itself is challenged',
    URL,
    {
      [URL]: html('<title>Just a moment...'),
      [`${URL}index.json`]: { data: { type: 'status_page', id: 1, attributes: { aggregate_state: 'operational' } } },
    },
    'betterstack',
    /./,
  ],
  [
    'the same address, another format',
    URL,
    { [URL]: html(''), [`${URL}api/v2/summary.json`]: summary('01HZX3A9M0PAGE0000000000M1') },
    'incidentio',
    /./,
  ],
  [
    'the address is its data',
    `${URL}api/v2/summary.json`,
    { [`${URL}api/v2/summary.json`]: summary('p7tarnlabs01') },
    'statuspage',
    /./,
  ],
  [
    'by whose host it is',
    'https://tarn.statuspage.io/',
    { 'https://tarn.statuspage.io/api/v2/summary.json': summary('p7tarnlabs01') },
    'statuspage',
    /./,
  ],
  [
    'in the simulated world too',
    'http://tarn.statuspage.io.localhost:4000/',
    { 'http://tarn.statuspage.io.localhost:4000/api/v2/summary.json': summary('p7tarnlabs01') },
    'statuspage',
    /./,
  ],
  [
    'by what its HTML says',
    URL,
    {
      [URL]: html('<script>var statuspage_id = "5b0b1e55ed5b0b1e55ed5b0b"</script>'),
      [`${URL}1.0/status/5b0b1e55ed5b0b1e55ed5b0b`]: statusio,
    },
    'statusio',
    /5b0b/,
  ],
  [
    'by a slug in its HTML',
    URL,
    {
      [URL]: html("<script>window.preloadData = {'config':{'slug':'tarn'}};</script>"),
      [`${URL}api/status-page/tarn`]: kuma,
    },
    'uptimekuma',
    /tarn is one/,
  ],
  [
    'by a slug in its address',
    `${URL}status/tarn`,
    { [`${URL}status/tarn`]: html(''), [`${URL}api/status-page/tarn`]: kuma },
    'uptimekuma',
    /./,
  ],
  [
    'a feed, when there is nothing better',
    URL,
    {
      [URL]: html('<link rel="alternate" type="application/atom+xml" href="/history.atom">'),
      [`${URL}history.atom`]: atom,
    },
    'feed',
    /history.atom/,
  ],
  ['a feed itself', `${URL}feed.xml`, { [`${URL}feed.xml`]: atom }, 'feed', /the page itself/],
  [
    'data before a feed',
    URL,
    {
      [URL]: html('<link rel="alternate" type="application/atom+xml" href="/history.atom">'),
      [`${URL}history.atom`]: atom,
      [`${URL}api/v2/summary.json`]: summary('p7tarnlabs01'),
    },
    'statuspage',
    /./,
  ],
])('found: %s', async (_, url, replies, name, because) => {
  expect(await detect({ url }, site(replies).http)).toMatchObject({ name, because: expect.stringMatching(because) })
})

test.each<[string, Record<string, Reply>, string, RegExp]>([
  ['nobody knows it', { [URL]: html('') }, 'unreadable', /no registered provider recognises/],
  [
    'it could be two',
    {
      [URL]: html(''),
      [`${URL}api/v2/summary.json`]: summary('p7tarnlabs01'),
      [`${URL}v3/summary.json`]: { page: { name: 'Tarn', url: URL, status: 'UP' } },
    },
    'unreadable',
    /could be (?:instatus .* or statuspage|statuspage .* or instatus).*say which/,
  ],
  ['it is gone', {}, 'gone', /answered 404/],
  [
    'it moved',
    {
      [URL]: { status: 302, headers: { location: 'https://www.example/marketing' } },
      'https://www.example/marketing': html(''),
    },
    'moved',
    /moved to https:\/\/www.example/,
  ],
  [
    'nobody answers',
    { [URL]: { ok: false, outcome: 'connect', reason: 'connection refused', elapsedMs: 1 } },
    'unreadable',
    /refused/,
  ],
  [
    'a shell that answers everything',
    { [URL]: html(''), [`${URL}api/v2/summary.json`]: html(''), [`${URL}index.json`]: html('') },
    'unreadable',
    /no registered provider/,
  ],
])('not found: %s', async (_, replies, state, reason) => {
  expect(await detect({ url: URL }, site(replies).http)).toMatchObject({
    trouble: { state, reason: expect.stringMatching(reason) },
  })
})

test('when nobody answers, nothing else is asked', async () => {
  const { http, asked } = site({ [URL]: { ok: false, outcome: 'timeout', reason: 'no answer', elapsedMs: 1 } })
  await detect({ url: URL }, http)
  expect(asked).toEqual([URL])
})

test('fixed addresses elsewhere are not asked for a page that is not theirs', async () => {
  const { http, asked } = site({ [URL]: html('') })
  await detect({ url: URL }, http)
  expect(new Set(asked.map((url) => new globalThis.URL(url).host))).toEqual(new Set(['status.tarn.example']))
})

const imitations = providers.map(([name, provider]) => {
  const { recording } = recorded.find((one) => one.name === name)!
  return [name, { provider, recording }] as const
})

test.each(imitations)('a simulated page of %s is found', async (name, { provider, recording }) => {
  const { url, ...rest } = addressIn(recording)
  const address = { ...rest, url: url.replace(/^https:\/\/([^/]+)/, 'http://$1.localhost:4000') }
  const facts = provider.read(recording.documents, address)
  const page = { url: address.url }
  const served = Object.entries(provider.imitate(facts, page))
  const homes = [page.url, ...provider.requests(page).map((request) => request.url)]
  const replies = homes.flatMap((home) =>
    served.map(([path, { headers = {}, body }]) => [
      new globalThis.URL(path, home).href,
      { status: 200, headers, bytes: Buffer.from(body) },
    ]),
  )
  expect(await detect(page, site(Object.fromEntries(replies)).http)).toMatchObject({ name })
})

test('a document by itself: no rival, no guess', () => {
  const document = (value: unknown) => ({
    url: 'file:///x.json',
    status: 200,
    headers: {},
    bytes: Buffer.from(JSON.stringify(value)),
  })
  expect(identify(document(summary('p7tarnlabs01')))).toMatchObject({ name: 'statuspage' })
  expect(identify(document({}))).toMatchObject({ trouble: { reason: expect.stringContaining('--provider') } })
})
