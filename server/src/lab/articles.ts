import { iso } from '@bellwether/shared/time.ts'
import type { Documents, Imitations, Place } from './imitations.ts'
import { escaped, type LabReply, reply } from './reply.ts'
import type { Published } from './state.ts'

/** Written once for each state of the world's publications. */
const written = new WeakMap<readonly Published[], Map<string, Documents>>()

/** What a newsroom, a newspaper or a register answers; undefined: it has no such document. `path` is with its query. */
export function answerPlace(
  publications: readonly Published[],
  place: Place,
  path: string,
  imitations: Imitations['regulation'],
): LabReply | undefined {
  const known = written.get(publications) ?? new Map<string, Documents>()
  written.set(publications, known)
  const documents = known.get(place.id) ?? imitations[place.family]?.imitate(itemsOf(publications, place), place) ?? {}
  known.set(place.id, documents)
  const document = documents[path] ?? documents[path.split('?')[0]!]
  return (
    document &&
    reply({ headers: { 'content-type': 'text/html; charset=utf-8', ...document.headers }, body: document.body })
  )
}

/** Newest first, as places publish. */
const itemsOf = (publications: readonly Published[], place: Place) =>
  publications
    .filter(({ source, vendor }) => source === place.family && (place.vendor === undefined || vendor === place.vendor))
    .map((item) => ({ ...item, url: addressOf(item, place) }))
    .toSorted((a, b) => b.publishedAt - a.publishedAt)

const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)

/** An item without an address of its own stands where it is published. */
const addressOf = ({ url, title }: Published, place: Place): string => url ?? new URL(`/${slug(title)}`, place.url).href

/** The article at an address, if somebody published it there. */
export function answerArticle(
  publications: readonly Published[],
  places: readonly Place[],
  url: URL,
): LabReply | undefined {
  const at = (href: string) => sameAddress(href, url)
  const there = publications.filter((item) =>
    item.url === undefined
      ? places.some((place) => place.family === item.source && at(addressOf(item, place)))
      : at(item.url),
  )
  // Somebody else may only have pointed to it, without a word of its text.
  const found = there.findLast(({ text }) => text !== '') ?? there.at(-1)
  return found && reply({ headers: { 'content-type': 'text/html; charset=utf-8' }, body: article(found) })
}

const sameAddress = (href: string, url: URL): boolean => {
  const other = URL.parse(href)
  return (
    other?.host === url.host &&
    other.pathname.replace(/\/$/, '') === url.pathname.replace(/\/$/, '') &&
    other.search === url.search
  )
}

const article = ({ title, text, publishedAt }: Published): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<meta property="og:title" content="${escaped(title)}">
<meta property="og:type" content="article">
<meta property="article:published_time" content="${iso(publishedAt)}">
</head>
<body>
<main>
<article>
<h1>${escaped(title)}</h1>
<p><time datetime="${iso(publishedAt)}">${new Date(publishedAt).toUTCString()}</time></p>
${text
  .trim()
  .split(/\n\s*\n/)
  .map((paragraph) => `<p>${escaped(paragraph.trim())}</p>`)
  .join('\n')}
</article>
</main>
</body>
</html>
`
