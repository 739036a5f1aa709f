import type { PublicationKind } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { StoryKey } from './story-key.ts'

/** A publication as it is put to a story. */
export interface StoryItem {
  id: string
  title: string
  text: string
  /** When it was published, else first seen. Without it, time plays no part. */
  at?: Instant
  kind: PublicationKind
  /** It tells that something was taken away or given back. */
  takesAway: boolean
  key: StoryKey
  /** Publications with one address are one thing. */
  address?: string
}

/** What is known of a story, beside its words. */
export interface Story {
  id: string
  kind: PublicationKind
  first?: Instant
  last?: Instant
  /** What the order hits, when it tells of one. */
  affected: Set<string>
  /** Who gave it. */
  acting: Set<string>
  speaksOfOrder: boolean
  /** Models in its headlines. */
  titled: Set<string>
  members: number
}

/** Stories of different kinds must be much more alike. */
const OTHER_KIND = 0.12
/** So must stories of different models. */
const OTHER_MODEL = 0.2

/** How much more alike than usual the words must be for an item to join; undefined: they never suffice. */
export function moreFor(item: StoryItem, story: Story): number | undefined {
  if (isLaunch(item, story) || tellsOfNone(item, story)) return undefined
  return (
    (sameGate(item.kind, story.kind) ? 0 : OTHER_KIND) + (areOthers(item.key.inTitle, story.titled) ? OTHER_MODEL : 0)
  )
}

/** Headlines that name models, and not one of them in common. */
function areOthers(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const models = [...one].filter((thing) => !thing.endsWith('/*'))
  return models.length > 0 && other.size > 0 && !models.some((model) => other.has(model))
}

/** Who tells nothing of an order tells not of this one, though it names the same things. */
const tellsOfNone = (item: StoryItem, story: Story): boolean =>
  (story.affected.size > 0 && !speaksOfOrder(item)) ||
  (item.takesAway && item.key.affected.size > 0 && !story.speaksOfOrder)

export const speaksOfOrder = ({ takesAway, key }: StoryItem): boolean =>
  takesAway || key.orderInTitle !== 'none' || key.orderInText

/** What brings something out and what takes it away are two stories, however much they sound alike. */
const isLaunch = (item: StoryItem, story: Story): boolean =>
  (item.takesAway && story.kind === 'product') || (item.kind === 'product' && story.affected.size > 0)

const sameGate = (one: PublicationKind, other: PublicationKind): boolean =>
  one === other || (one !== 'regulatory' && other !== 'regulatory' && one !== 'outage' && other !== 'outage')
