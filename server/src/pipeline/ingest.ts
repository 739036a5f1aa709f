import type { Instant } from '@bellwether/shared/time.ts'
import type { JurisdictionNames } from '../domain/authorities-in-text.ts'
import type { EventAct, EventActed } from '../domain/event-act.ts'
import { type Names, namesOf, type ReadPublication, readPublication } from '../domain/read-publication.ts'
import type { Register } from '../domain/register.ts'
import type { Teller } from '../domain/tell-event.ts'
import type { Clock } from '../lib/clock.ts'
import type { Http } from '../lib/http.ts'
import { createArticles } from '../sources/regulation/article.ts'
import type { Store, StoreTx } from '../store/store.ts'
import { actOnEvent } from './event-acts.ts'
import { collect, type Item, type News } from './news-items.ts'
import { oweNews } from './owe-news.ts'
import { settle } from './owed-readings.ts'
import { rejudge } from './rejudge.ts'
import { createStories, type PlacedItem, type Stories } from './stories.ts'
import { keep, told, touchedBy } from './tell-events.ts'

export interface IngestDeps {
  store: Store
  http: Http
  clock: Clock
  /** Whose orders there can be. */
  jurisdictions: readonly JurisdictionNames[]
}

/** What was new, for those who come after. */
export interface Ingested {
  /** Events that are new, or say something new. */
  events: string[]
  /** Vendors whose open incidents may be seen in another light. */
  vendors: string[]
  publications: string[]
}

export interface Ingest {
  take(news: News, register: Register): Promise<Ingested>
  /** Somebody does something with an event: nothing is read meanwhile. */
  act(event: string, act: EventAct, register: Register): Promise<EventActed>
  close(): Promise<void>
}

/** STORY 2: items become publications, publications stories, stories claims, status and matches, in one transaction. The same item twice changes nothing. */
export function createIngest(deps: IngestDeps): Ingest {
  const articles = createArticles(deps.http)
  const stories = createStories()
  const names = rememberNames(deps.jurisdictions)
  let last: Promise<unknown> = Promise.resolve()
  const take = async (news: News, register: Register): Promise<Ingested> => {
    const known = names(register)
    const collected = await collect(news, known, { ...deps, articles })
    const { fresh, seen } = collected
    if (collected.ids.length === 0) return nothing
    const items = fresh.map((item) => ({ item, read: readPublication(item, known) }))
    try {
      return await deps.store.transaction(async (tx) => {
        await tx.publications.seen(seen)
        await settle(tx, collected, deps.clock.now())
        const ingested = await record(tx, await withoutCopies(tx, items), { stories, names: known, register })
        await follow(tx, ingested, register)
        return ingested
      })
    } catch (error) {
      stories.forget()
      throw error
    }
  }
  /** News is a reason to judge open incidents again; what they do not tell is told by itself. */
  const follow = async (tx: StoreTx, { events, vendors }: Pick<Ingested, 'events' | 'vendors'>, register: Register) => {
    await rejudge(tx, { incidents: [], vendors }, { register, clock: deps.clock })
    await oweNews(tx, events, register, deps.clock.now())
  }
  const act = (event: string, asked: EventAct, register: Register): Promise<EventActed> =>
    deps.store.transaction(async (tx) => {
      const turn = await actOnEvent(tx, event, asked, { names: names(register), register }, deps.clock.now())
      await follow(tx, turn, register)
      // Which story a publication belongs to may be another now.
      stories.forget()
      return turn.acted
    })
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  return {
    // One after the other: each is judged by the stories that the one before it left.
    take: (news, register) => inTurn(() => take(news, register)),
    act: (event, asked, register) => inTurn(() => act(event, asked, register)),
    close: () => articles.close(),
  }
}

const nothing: Ingested = { events: [], vendors: [], publications: [] }

/** Made anew only when the configuration is. */
function rememberNames(jurisdictions: readonly JurisdictionNames[]): (register: Register) => Names {
  const made = new WeakMap<Register['vendors'], Names>()
  return ({ vendors }) => {
    const names = made.get(vendors) ?? namesOf([...vendors.values()], jurisdictions)
    made.set(vendors, names)
    return names
  }
}

interface Read {
  item: Item
  read: ReadPublication
}

/** One address with one title is one thing, however many places list it; a notice that says more is not. */
async function withoutCopies(tx: StoreTx, items: Read[]): Promise<Read[]> {
  const kept = new Map<string, Read>()
  for (const entry of items) {
    const { canonicalUrl, titleHash, contentHash } = entry.item
    const key = [canonicalUrl ?? '', titleHash, entry.item.grows ? contentHash : ''].join(' ')
    if (canonicalUrl === undefined ? kept.has(contentHash) : kept.has(key)) continue
    if (
      canonicalUrl === undefined ||
      !(await tx.publications.sameItem({ canonicalUrl, titleHash, ...(entry.item.grows && { contentHash }) }))
    )
      kept.set(canonicalUrl === undefined ? contentHash : key, entry)
  }
  return [...kept.values()]
}

interface Knowing {
  stories: Stories
  names: Names
  register: Register
}

async function record(tx: StoreTx, items: Read[], { stories, names, register }: Knowing): Promise<Ingested> {
  if (items.length === 0) return nothing
  const placed = await stories.place(
    tx,
    items.map(({ item, read }): PlacedItem => ({ at: timeOf(item), read })),
    names,
  )
  const events = [...new Set(placed.values().map(({ event }) => event))]
  const added = Map.groupBy(items, ({ item }) => placed.get(item.id)!.event)
  const tellers = new Map([...added].map(([event, own]) => [event, own.map(tellerOf)]))
  const anew = await told(tx, events, { names, register }, tellers)
  await tx.regulatoryEvents.save(anew.map(({ event }) => event))
  await tx.publications.add(items.map(stored))
  await tx.regulatoryEvents.join(
    items.map(({ item }) => ({
      publication: item.id,
      event: placed.get(item.id)!.event,
      at: timeOf(item),
      because: placed.get(item.id)!.because,
    })),
  )
  for (const { item, read } of items) await tx.regulatoryEvents.addMentions(item.id, read.mentions)
  await tx.regulatoryEvents.addClaims(items.flatMap(({ read }) => read.claims))
  for (const event of anew) await keep(tx, event, { names, register })
  return { events, vendors: [...new Set(anew.flatMap(touchedBy))], publications: items.map(({ item }) => item.id) }
}

/** When the story is said to have it; for words that find no story any more, when we saw it. */
const timeOf = (item: Item): Instant => Math.min(item.publishedAt ?? item.firstSeenAt, item.firstSeenAt)

const stored = ({ item, read }: Read) => ({
  ...read.publication,
  place: item.place,
  key: item.key,
  titleHash: item.titleHash,
  contentHash: item.contentHash,
  weight: read.standing.weight,
  root: read.standing.root,
  ...(item.canonicalUrl !== undefined && { canonicalUrl: item.canonicalUrl }),
})

const tellerOf = ({ item, read }: Read): Teller => ({
  id: item.id,
  title: item.title,
  kind: read.publication.kind,
  firstSeenAt: item.firstSeenAt,
  weight: read.standing.weight,
  root: read.standing.root,
  mentions: read.mentions,
  claims: read.claims,
  ...(item.publishedAt !== undefined && { publishedAt: item.publishedAt }),
})
