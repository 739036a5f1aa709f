import type { PageProposal } from '@bellwether/shared/status-page.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { type PlatformTrouble, platformTrouble, troubleSentence } from '../domain/platform-trouble.ts'
import { OUR_NETWORK, OUR_SIDE, type Register } from '../domain/register.ts'
import { type SourceDecision, sourceHealth } from '../domain/source-health.ts'
import {
  foundMessage,
  illMessage,
  platformIllMessage,
  platformWellMessage,
  wellMessage,
} from '../domain/source-message.ts'
import { providerOf } from '../sources/status-pages/detect.ts'
import type { Owed } from '../store/outbox.ts'
import type { StoreTx } from '../store/store.ts'
import type { SourceIllnessRow } from '../store/tables.ts'
import { hearersOf, oweOrHold } from './hold-for-digest.ts'
import type { Looked } from './looked.ts'
import type { ObserveDeps } from './observe-deps.ts'

type Illnesses = Map<string, SourceIllnessRow>
type Named = PlatformTrouble & { name: string; label: string; sentence: string }
type Deps = Pick<ObserveDeps, 'register' | 'memory' | 'clock'>

/** A source is something that can be ill: whoever operates Bellwether hears of it once, those on call never. Answers the looks with the reason that a platform's trouble gives them. */
export async function tendSources(
  tx: StoreTx,
  looked: Looked[],
  { register, memory, clock }: Deps,
): Promise<{ looked: Looked[]; turns: number }> {
  const before: Illnesses = new Map((await tx.sourceIllnesses.all()).map((row) => [row.check_id, row]))
  const sick = looked.some((entry) => saysOfItself(entry) && entry.sourceState !== 'ok')
  const cutOff = sick && (await isCutOff(tx, looked))
  const heard = looked.filter((entry) => saysOfItself(entry) && (entry.sourceState === 'ok' || !cutOff))
  const tended = (await withoutRejected(tx, heard)).map((entry) => tend(entry, before.get(entry.check.id)))
  const ill: Illnesses = new Map([...before].filter(([check]) => register.checks.has(check)))
  for (const { check, row } of tended) if (row) ill.set(check, row)
  for (const { check, row } of tended) if (!row) ill.delete(check)
  if (before.size === 0 && ill.size === 0) return { looked, turns: 0 }
  const troubles = troublesIn(ill, register, memory)
  const owed = tended.flatMap(({ decision, look }) => {
    if (decision === 'ill_begins') return begin(look, ill, troubles, register)
    return decision === 'still_ill' && isLeft(look, ill, troubles, register, memory)
      ? beginAlone(look, ill.get(look.check.id)!, ill, register)
      : []
  })
  const over = [...before.values()].filter((row) => !ill.has(row.check_id))
  for (const { look } of tended) owed.push(...(await foundElsewhere(tx, look, before, ill, register)))
  owed.push(...(await ends(tx, [...before.values()], ill, register, clock.now())))
  await tx.sourceIllnesses.save([...ill.values()].filter((row) => row !== before.get(row.check_id)))
  await tx.sourceIllnesses.end(over.map((row) => row.check_id))
  await oweOrHold(tx, owed, 'sources', register)
  const turns = tended.filter(({ decision }) => decision === 'ill_begins' || decision === 'well_again').length
  return { looked: looked.map((entry) => explained(entry, ill, troubles)), turns }
}

/** While we are cut off ourselves, that a source cannot be read says nothing of the source. */
async function isCutOff(tx: StoreTx, looked: Looked[]): Promise<boolean> {
  const seen = looked.flatMap((entry) => entry.seen).find((one) => one.dependency === OUR_NETWORK)
  return seen?.status === 'major_outage' || (await tx.incidents.open()).some(({ vendor }) => vendor === OUR_SIDE)
}

const saysOfItself = (entry: Looked): boolean =>
  entry.check.id !== '' && entry.sourceState !== undefined && !entry.ourSide

interface TendedLook {
  check: string
  look: Looked
  decision: SourceDecision
  row?: SourceIllnessRow
}

function tend(look: Looked, before: SourceIllnessRow | undefined): TendedLook {
  const { id, source_state, last_at } = look.check
  const known = before && {
    since: before.since,
    looks: before.looks,
    goodLooks: before.good_looks,
    begun: before.thread !== null,
  }
  const { decision, illness } = sourceHealth(known, look.sourceState!, look.at)
  if (!illness) return { check: id, look, decision }
  const readBefore = before ? before.read_at : source_state === 'ok' ? last_at : null
  const row = {
    check_id: id,
    since: illness.since,
    looks: illness.looks,
    good_looks: illness.goodLooks,
    thread: before?.thread ?? null,
    read_at: look.sourceState === 'ok' ? look.at : readBefore,
    proposal: look.proposal ? JSON.stringify(look.proposal) : (before?.proposal ?? null),
  }
  return { check: id, look, decision, row }
}

/** What a person has rejected does not come back. */
async function withoutRejected(tx: StoreTx, looked: Looked[]): Promise<Looked[]> {
  const proposing = looked.filter(({ proposal }) => proposal)
  if (proposing.length === 0) return looked
  const decisions = await tx.pageProposals.decisionsOf(proposing.map(({ check }) => check.id))
  return looked.map(({ proposal, ...entry }) => {
    const last = decisions.findLast(
      (row) => row.check_id === entry.check.id && row.provider === proposal?.provider && row.url === proposal?.url,
    )
    return proposal && last?.decision !== 'rejected' ? { ...entry, proposal } : entry
  })
}

/** A proposal is kept with its day; those who heard of the illness before it was found hear of it too, once. */
async function foundElsewhere(
  tx: StoreTx,
  look: Looked,
  before: Illnesses,
  ill: Illnesses,
  register: Register,
): Promise<Owed[]> {
  const row = ill.get(look.check.id)
  const old = before.get(look.check.id)
  if (!row || row.proposal === null || (old?.proposal === row.proposal && old.thread === row.thread)) return []
  const proposal = JSON.parse(row.proposal) as PageProposal
  if (old?.proposal !== row.proposal) await tx.pageProposals.found(row.check_id, proposal, look.check.target, look.at)
  // The first message of an illness has what was found before it.
  const isInFirst = row.thread?.startsWith('source:') && old?.thread !== row.thread
  if (row.thread === null) return []
  await tx.pageProposals.told(row.check_id, proposal, look.at)
  if (isInFirst) return []
  const message = foundMessage(row.thread, { check: row.check_id, since: row.since, proposal }, register)
  return promises(
    row.thread,
    look.at,
    register.operators,
    message,
    'found_elsewhere',
    `${proposal.provider} ${proposal.url}`,
  )
}

/** Only pages that a platform hosts can share its trouble; who hosts a page is known once it was found. */
function troublesIn(ill: Illnesses, register: Register, memory: Deps['memory']): Named[] {
  const pages = [...register.checks.values()].flatMap(({ id, kind }) => {
    const name = kind === 'status-page' ? memory.pages.get(id)?.place.name : undefined
    const illSince = ill.get(id)?.since
    return name === undefined ? [] : [{ name, check: id, ...(illSince !== undefined && { illSince }) }]
  })
  return [...Map.groupBy(pages, (page) => page.name)].flatMap(([name, hosted]) => {
    const provider = providerOf(name)
    const { trouble } = provider?.hosted ? platformTrouble(hosted) : {}
    return provider && trouble
      ? [{ ...trouble, name, label: provider.label, sentence: troubleSentence(provider.label, trouble) }]
      : []
  })
}

/** A page whose platform is in trouble is told with the others; any other alone. */
function begin(look: Looked, ill: Illnesses, troubles: Named[], register: Register): Owed[] {
  const row = ill.get(look.check.id)!
  const trouble = troubles.find(({ checks }) => checks.includes(row.check_id))
  if (!trouble) return row.thread === null ? beginAlone(look, row, ill, register) : []
  const members = trouble.checks.map((check) => ill.get(check)!)
  const prefix = `platform:${trouble.name}:`
  const thread = members.find((member) => member.thread?.startsWith(prefix))?.thread ?? `${prefix}${trouble.since}`
  for (const member of members) if (member.thread === null) ill.set(member.check_id, { ...member, thread })
  return promises(
    thread,
    look.at,
    register.operators,
    platformIllMessage(thread, trouble, register),
    'platform_trouble',
  )
}

/** Still ill although its platform's trouble is over: so it is a trouble of its own. After a start, not before every page was looked at. */
function isLeft(look: Looked, ill: Illnesses, troubles: Named[], register: Register, memory: Deps['memory']): boolean {
  const row = ill.get(look.check.id)
  if (!row?.thread?.startsWith('platform:') || troubles.some(({ checks }) => checks.includes(row.check_id)))
    return false
  return [...register.checks.values()].every(({ id, kind }) => kind !== 'status-page' || memory.pages.has(id))
}

function beginAlone(look: Looked, row: SourceIllnessRow, ill: Illnesses, register: Register): Owed[] {
  const thread = `source:${row.check_id}:${row.since}`
  ill.set(row.check_id, { ...row, thread })
  const source = {
    check: row.check_id,
    state: look.sourceState!,
    reason: look.reason ?? look.sourceState!,
    since: row.since,
    ...(row.proposal !== null && { proposal: JSON.parse(row.proposal) as PageProposal }),
  }
  return promises(thread, look.at, register.operators, illMessage(thread, source, register), 'ill_begins')
}

/** Who heard of the beginning hears of the end; of a platform's, when none of its pages is ill for its sake. */
async function ends(
  tx: StoreTx,
  before: SourceIllnessRow[],
  ill: Illnesses,
  register: Register,
  now: Instant,
): Promise<Owed[]> {
  const lasting = new Set([...ill.values()].map((row) => row.thread))
  const ended = new Map(before.map((row) => [row.thread, row]))
  const owed: Owed[] = []
  for (const [thread, row] of ended) {
    if (thread === null || lasting.has(thread)) continue
    const [kind, name = '', since = ''] = thread.split(':')
    const label = providerOf(name)?.label ?? name
    const message =
      kind === 'platform'
        ? platformWellMessage(thread, { name, label, since: Number(since) }, now, register)
        : wellMessage(thread, { check: row.check_id, since: row.since }, now, register)
    owed.push(...promises(thread, now, await hearersOf(tx, thread), message, 'well_again'))
  }
  return owed
}

const promises = (
  thread: string,
  at: Instant,
  receivers: readonly string[],
  message: Owed['message'],
  decision: string,
  about?: string,
): Owed[] =>
  receivers.map((receiver) => ({
    key: `${thread}:${receiver}:${message.kind}${about === undefined ? '' : `:${about}`}`,
    receiver,
    message,
    decision,
    at,
    dueAt: at,
  }))

/** What is unknown for the platform's sake says so. */
function explained(entry: Looked, ill: Illnesses, troubles: Named[]): Looked {
  const trouble = ill.has(entry.check.id) && troubles.find(({ checks }) => checks.includes(entry.check.id))
  if (!trouble) return entry
  const seen = entry.seen.map((one) => (one.status === 'unknown' ? { ...one, reason: trouble.sentence } : one))
  return { ...entry, seen }
}
