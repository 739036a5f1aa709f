import { DAY, HOUR, type Instant } from '@bellwether/shared/time.ts'
import { averageLink } from './average-link.ts'
import { moreFor, type Story, type StoryItem, speaksOfOrder } from './story-gates.ts'
import { StoryIndex } from './story-index.ts'
import { contradicts, tellsOf } from './story-key.ts'
import { likeness, type Terms, termsOf, type Vector, Vocabulary } from './text-vector.ts'

export interface Placed {
  event: string
  /** A story that was there before. */
  joined: boolean
  because: string
}

/** By words, a story takes publications until it was silent for four days, or is a week old; by its order, for three weeks after the last. */
const SILENT = 4 * DAY
const OLD = 7 * DAY
const ORDER_SILENT = 21 * DAY
/** How often what is over is looked for. */
const SWEEP = 6 * HOUR

/** How alike two texts of one story are at least, beside the likeness of the third to fourteenth best stories, which only share the subject. */
const LEAST = 0.1
const ABOVE_CROWD = 3
const CROWD = { from: 2, to: 14 } as const
const USUAL_CROWD = 0.01
/** However large the crowd: so alike is the same. */
const SURE = 0.45
/** A text joins when it is at least so near the story as its own texts are to each other, times this. */
const AS_NEAR = 0.55
const USUAL_COHESION = 0.15
/** Where all are compared with all: how alike two stories are at least on average to be one, and how many publications can be compared so. */
const LEAST_AMONG_KNOWN = 0.17
const MOST_COMPARED = 3000

interface Member {
  item: StoryItem
  vector: Vector
  event: string
}

/**
 * Groups publications into stories as they come: one address, one order (vendor, models, authority), else likeness of words. After
 * the single-pass method of topic detection and tracking; the thresholds were tuned on half of the labelled news at hand.
 */
export class Clusterer {
  readonly #words = new Vocabulary()
  readonly #index = new StoryIndex()
  readonly #stories = new Map<string, Story>()
  readonly #byAddress = new Map<string, string>()
  readonly #members = new Map<string, Member>()
  /** Of what was learned and has not come yet. */
  readonly #learned = new Map<string, Terms>()
  /** Stories that tell of an order on something known. */
  readonly #orders = new Set<Story>()
  #swept = Number.NEGATIVE_INFINITY

  /** Lets it know the words of what will come, so that the first of a batch is judged like the last. */
  learn(items: readonly Pick<StoryItem, 'id' | 'title' | 'text'>[]): void {
    for (const item of items) {
      const terms = termsOf(item.title, item.text)
      this.#words.learn(terms)
      this.#learned.set(item.id, terms)
    }
  }

  /** Puts back what was put there before. */
  restore(item: StoryItem, event: string): void {
    this.#put(item, this.#words.vector(this.#termsOf(item)), event)
  }

  assign(item: StoryItem): Placed {
    const known = this.#members.get(item.id)
    if (known) return { event: known.event, joined: true, because: 'known' }
    const vector = this.#words.vector(this.#termsOf(item))
    this.#forget(item.at)
    const found = this.#sameAddress(item) ?? this.#sameOrder(item) ?? this.#alike(item, vector)
    const placed = found
      ? { ...found, joined: true }
      : { event: `story-${item.id}`, joined: false, because: 'new_story' }
    this.#put(item, vector, placed.event)
    return placed
  }

  /** A second look at every publication of a batch that carries no dates, where order says nothing: all of them are compared with all. What tells of an order stays with it. Returns where each is now. */
  reconsider(): Map<string, Placed> {
    const members = [...this.#members.values()].filter(({ event }) => this.#stories.get(event)?.affected.size === 0)
    if (members.length > MOST_COMPARED) return new Map()
    const vectors = members.map(({ item }) => this.#words.vectorAmongKnown(termsOf(item.title, item.text)))
    const groups = averageLink(
      members.length,
      (one, other) => likeness(vectors[one]!, vectors[other]!),
      LEAST_AMONG_KNOWN,
    )
    const sizes = Map.groupBy(groups, (group) => group)
    const now = new Map(
      members.map(({ item }, place) => {
        const joined = sizes.get(groups[place]!)!.length > 1
        const event = `story-${members[groups[place]!]!.item.id}`
        return [item.id, { event, joined, because: joined ? 'alike among all' : 'new_story' }]
      }),
    )
    for (const [place, member] of members.entries()) {
      this.#take(member)
      this.#put(member.item, vectors[place]!, now.get(member.item.id)!.event)
    }
    return now
  }

  #termsOf(item: Pick<StoryItem, 'id' | 'title' | 'text'>): Terms {
    const learned = this.#learned.get(item.id)
    if (learned) {
      this.#learned.delete(item.id)
      return learned
    }
    const terms = termsOf(item.title, item.text)
    this.#words.learn(terms)
    return terms
  }

  #sameAddress(item: StoryItem): Omit<Placed, 'joined'> | undefined {
    const event = item.address === undefined ? undefined : this.#byAddress.get(item.address)
    return event === undefined || !this.#stories.has(event) ? undefined : { event, because: 'same_address' }
  }

  #sameOrder(item: StoryItem): Omit<Placed, 'joined'> | undefined {
    for (const story of [...this.#orders].reverse()) {
      if (!within(item.at, story.last, ORDER_SILENT) || contradicts(item.key, story.affected)) continue
      const { enough, because } = tellsOf(item.key, story.affected, story.acting)
      if (enough) return { event: story.id, because }
    }
    return undefined
  }

  #alike(item: StoryItem, vector: Vector): Omit<Placed, 'joined'> | undefined {
    const candidates = this.#index.like(vector, (id) => this.#inTime(item, id))
    // Among few stories there is no crowd to compare with: it is taken to be as usual.
    let crowd =
      (USUAL_CROWD * Math.max(0, CROWD.to - Math.max(CROWD.from, this.#stories.size))) / (CROWD.to - CROWD.from)
    for (const { likeness } of candidates.slice(CROWD.from, CROWD.to)) crowd += likeness / (CROWD.to - CROWD.from)
    const needed = Math.min(SURE, LEAST + ABOVE_CROWD * crowd)
    for (const { id, likeness, mean } of candidates.slice(0, 3)) {
      if (likeness < needed) break
      const story = this.#stories.get(id)!
      if (contradicts(item.key, story.affected)) continue
      const more = moreFor(item, story)
      if (more === undefined || likeness < needed + more) continue
      if (this.#index.size(id) > 1 && mean < AS_NEAR * this.#index.cohesion(id, USUAL_COHESION)) continue
      return { event: id, because: `alike: ${likeness.toFixed(2)} of ${needed.toFixed(2)} needed` }
    }
    return undefined
  }

  #inTime(item: StoryItem, id: string): boolean {
    const story = this.#stories.get(id)
    return story !== undefined && within(item.at, story.last, SILENT) && within(item.at, story.first, OLD)
  }

  #put(item: StoryItem, vector: Vector, event: string): void {
    const story = this.#stories.get(event) ?? {
      id: event,
      kind: item.kind,
      affected: new Set<string>(),
      acting: new Set<string>(),
      titled: new Set<string>(),
      speaksOfOrder: false,
      members: 0,
    }
    story.members++
    if (item.at !== undefined) {
      story.first = Math.min(story.first ?? item.at, item.at)
      story.last = Math.max(story.last ?? item.at, item.at)
    }
    for (const thing of item.key.inTitle) if (!thing.endsWith('/*')) story.titled.add(thing)
    story.speaksOfOrder ||= speaksOfOrder(item)
    if (item.kind === 'regulatory') story.kind = 'regulatory'
    if (item.takesAway) {
      for (const thing of item.key.affected) story.affected.add(thing)
      for (const authority of item.key.acting) story.acting.add(authority)
      if (story.affected.size > 0) this.#orders.add(story)
    }
    this.#stories.set(event, story)
    this.#index.add(event, vector)
    this.#members.set(item.id, { item, vector, event })
    if (item.address !== undefined && !this.#byAddress.has(item.address)) this.#byAddress.set(item.address, event)
  }

  #take({ item, vector, event }: Member): void {
    this.#index.remove(event, vector)
    this.#members.delete(item.id)
    const story = this.#stories.get(event)!
    story.members--
    if (story.members === 0) this.#remove(story)
    if (item.address !== undefined && this.#byAddress.get(item.address) === event && story.members === 0)
      this.#byAddress.delete(item.address)
  }

  #remove(story: Story): void {
    this.#stories.delete(story.id)
    this.#orders.delete(story)
    this.#index.drop(story.id)
  }

  /** What no publication can join any more need not be compared. */
  #forget(at: Instant | undefined): void {
    if (at === undefined || at - this.#swept < SWEEP) return
    this.#swept = at
    const known = this.#stories.size
    for (const story of this.#stories.values()) {
      if (story.last === undefined) continue
      if (at - story.last > ORDER_SILENT + OLD) this.#remove(story)
      else if (at - story.last > SILENT + OLD) this.#index.drop(story.id)
    }
    if (this.#stories.size === known) return
    for (const [id, member] of this.#members) if (!this.#stories.has(member.event)) this.#members.delete(id)
    for (const [address, event] of this.#byAddress) if (!this.#stories.has(event)) this.#byAddress.delete(address)
  }
}

/** Unknown times are no hindrance. */
const within = (at: Instant | undefined, other: Instant | undefined, most: number): boolean =>
  at === undefined || other === undefined || Math.abs(at - other) <= most
