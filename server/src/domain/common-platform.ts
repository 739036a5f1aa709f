import { type CommonCause, causesOf, type Owner } from '@bellwether/shared/common-cause.ts'
import { type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import { listOf } from './incident-title.ts'
import type { Register, Watched } from './register.ts'

/** Something of ours that fails, as the search for a common cause needs it. */
export interface Failing {
  dependency: string
  since: Instant
}

export interface CommonPlatform {
  cause: CommonCause
  /** The company to whom the incident belongs. */
  vendor: string
  /** Those that fail together. */
  dependencies: string[]
  /** How many of ours rest on it, in all. */
  resting: number
}

/** Why several failures are one platform's, or are not. */
export type CommonPlatformDecision = 'common_platform' | 'one_vendor' | 'too_few_vendors' | 'others_answer'

/** What can fail under several vendors at once, the narrowest first. */
const KINDS = ['region', 'service', 'vendor'] as const
const MOST = 0.7
const TOGETHER: Millis = 15 * MINUTE
/** That two vendors who are reached by one door fail together is that door; of a cloud somewhere below, three are asked for. */
const FEWEST = { region: 2, service: 2, vendor: 3 } as const

/** What a dependency rests on that may fail under others too. */
export function platformsOf(watched: Watched, register: Pick<Register, 'vendors'>): CommonCause[] {
  const ownerOf = (id: string): Owner | undefined => register.vendors.get(id)
  return causesOf(watched, ownerOf).filter(({ kind }) => (KINDS as readonly string[]).includes(kind))
}

/** `region:aws-bedrock/eu-west-1` → `aws-bedrock`. */
const companyOf = (cause: string): string => cause.slice(cause.indexOf(':') + 1).split('/')[0]!

/** One region, reseller or cloud that most of the failing things rest on, while hardly anything on it answers: the narrowest that explains the most. Vendors do not break together by chance. */
export function commonPlatform(
  failing: readonly Failing[],
  register: Pick<Register, 'vendors' | 'dependencies'>,
  /** We can see it, and it answers. */
  answers: (dependency: string) => boolean,
): { decision: CommonPlatformDecision; platform?: CommonPlatform } {
  const watched = [...register.dependencies.values()].map((one) => ({ one, causes: platformsOf(one, register) }))
  const newest = Math.max(...failing.map(({ since }) => since))
  // What has failed for longer is another matter, and says nothing about this one.
  const older = new Set(failing.filter(({ since }) => newest - since > TOGETHER).map((entry) => entry.dependency))
  const bad = new Set(failing.map((entry) => entry.dependency).filter((id) => !older.has(id)))
  const candidates = new Map<string, { cause: CommonCause; bad: Watched[]; answering: number; resting: number }>()
  for (const { one, causes } of watched) {
    for (const cause of causes) {
      const entry = candidates.get(cause.id) ?? { cause, bad: [], answering: 0, resting: 0 }
      entry.resting += 1
      if (bad.has(one.id)) entry.bad.push(one)
      else if (!older.has(one.id) && answers(one.id)) entry.answering += 1
      candidates.set(cause.id, entry)
    }
  }
  const shared = [...candidates.values()].filter(({ bad: hit }) => new Set(hit.map((one) => one.vendor)).size > 1)
  if (shared.length === 0) return { decision: 'one_vendor' }
  const enough = shared.filter(
    ({ cause, bad: hit }) => new Set(hit.map((one) => one.vendor)).size >= FEWEST[cause.kind as 'vendor'],
  )
  if (enough.length === 0) return { decision: 'too_few_vendors' }
  const found = enough
    .filter(({ bad: hit, answering }) => hit.length / (hit.length + answering) >= MOST)
    .sort((a, b) => b.bad.length - a.bad.length || rank(a.cause) - rank(b.cause) || a.resting - b.resting)[0]
  if (!found) return { decision: 'others_answer' }
  const { cause, bad: hit, resting } = found
  return {
    decision: 'common_platform',
    platform: { cause, vendor: companyOf(cause.id), dependencies: hit.map((one) => one.id), resting },
  }
}

const rank = ({ kind }: CommonCause): number => (KINDS as readonly string[]).indexOf(kind)

/** `Anthropic, Meta and 2 more fail together, and all rest on the service of Amazon Bedrock` */
export const platformSentence = (vendors: readonly string[], { cause }: Pick<CommonPlatform, 'cause'>): string =>
  `${listOf(vendors)} fail together, and all rest on ${cause.name}`
