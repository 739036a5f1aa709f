import { STATUSES } from '@bellwether/shared/status.ts'
import { isOpen } from '@bellwether/shared/status-page.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Unreadable } from '../../lib/errors.ts'
import type { Document } from '../../lib/http.ts'
import { addressIn, recorded } from '../../testing/status-pages.ts'
import type { PageFacts } from './contract.ts'
import { claimants } from './detect.ts'

const cases = recorded.map(({ recording, provider }) => [recording.name, { recording, provider }] as const)

type Json = unknown
type Change = (value: Json, dice: () => number, key: string) => Json

const jsonOf = (document: Document): Json => {
  try {
    return JSON.parse(Buffer.from(document.bytes).toString()) as Json
  } catch {
    return undefined
  }
}

/** Walks a JSON value and lets `change` replace what it finds; undefined leaves it out. */
function rewrite(value: Json, change: Change, dice: () => number, key = ''): Json {
  const changed = change(value, dice, key)
  if (Array.isArray(changed))
    return changed.map((one) => rewrite(one, change, dice, key)).filter((one) => one !== undefined)
  if (typeof changed !== 'object' || changed === null) return changed
  const entries = Object.entries(changed).map(([name, one]) => [name, rewrite(one, change, dice, name)] as const)
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined))
}

const withJson = (document: Document, change: Change, dice: () => number): Document => {
  const value = jsonOf(document)
  if (value === undefined) return document
  return { ...document, bytes: Buffer.from(JSON.stringify(rewrite(value, change, dice)) ?? '') }
}

const damage: Change = (value, dice) => {
  const throwOf = dice()
  if (throwOf < 0.04) return undefined
  if (throwOf < 0.06) return null
  if (throwOf < 0.08) return 'constructor'
  if (throwOf < 0.09) return 7e300
  if (throwOf < 0.1) return []
  if (throwOf < 0.11) return { unexpected: [value] }
  return value
}

const dice = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 50, maxLength: 400 }).map((throws) => {
  let next = 0
  return () => throws[next++ % throws.length]!
})

/** What everybody behind the door relies on. */
function expectSound(facts: PageFacts) {
  for (const { status, id } of facts.components)
    expect([STATUSES.includes(status), typeof id]).toEqual([true, 'string'])
  for (const { startedAt, resolvedAt = startedAt, updates } of facts.incidents) {
    expect(Number.isInteger(startedAt) && resolvedAt >= startedAt).toBe(true)
    expect(updates.map(({ at }) => at)).toEqual(updates.map(({ at }) => at).sort((a, b) => a - b))
  }
  for (const { from, to = from } of facts.maintenances) expect(Number.isInteger(from + to)).toBe(true)
}

test.each(cases)('%s: a damaged document is read soundly, or is Unreadable', (_, { recording, provider }) =>
  fc.assert(
    fc.property(dice, (roll) => {
      const documents = recording.documents.map((document) => withJson(document, damage, roll))
      for (const document of documents) claimants(document)
      try {
        expectSound(provider.read(documents, addressIn(recording)))
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
      }
    }),
    { numRuns: 150 },
  ),
)

test.each(cases)('%s: a cut or scrambled document is read soundly, or is Unreadable', (_, { recording, provider }) =>
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat({ max: 255 }), (cut, where, byte) => {
      const documents = recording.documents.map((document) => {
        const bytes = Uint8Array.from(
          document.bytes.subarray(0, document.bytes.length - (cut % 3 === 0 ? cut % 200 : 0)),
        )
        bytes[where % bytes.length] = byte
        return { ...document, bytes }
      })
      try {
        expectSound(provider.read(documents, addressIn(recording)))
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
      }
    }),
    { numRuns: 100 },
  ),
)

/** New words where ours were known: every state of everything becomes one that nobody has heard of. */
const newWords: Change = (value, _, key) =>
  typeof value === 'string' &&
  !/^(?:id|key|name|title|slug)$/.test(key) &&
  /^[A-Za-z]+(?:[_ -][a-z]+)*$/.test(value) &&
  value.length < 30
    ? 'brand_new_word'
    : value

test.each(cases)('%s: a new word never turns anything operational', (_, { recording, provider }) => {
  const good = (facts: PageFacts) =>
    facts.components.filter(({ status }) => status === 'operational').map(({ id }) => id)
  const before = provider.read(recording.documents, addressIn(recording))
  try {
    const after = provider.read(
      recording.documents.map((document) => withJson(document, newWords, () => 1)),
      addressIn(recording),
    )
    expect(good(before)).toEqual(expect.arrayContaining(good(after)))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
  }
})

const sorted = (facts: PageFacts) => ({
  components: facts.components.map(({ id, status }) => `${id} ${status}`).sort(),
  incidents: facts.incidents
    .map((incident) =>
      JSON.stringify({ ...incident, open: isOpen(incident), componentIds: [...incident.componentIds].sort() }),
    )
    .sort(),
  maintenances: facts.maintenances.map(({ id, phase, from }) => `${id} ${phase} ${from}`).sort(),
})

test.each(cases)('%s: the order of lists does not matter', (_, { recording, provider }) => {
  const expected = sorted(provider.read(recording.documents, addressIn(recording)))
  const backwards: Change = (value) => (Array.isArray(value) ? value.toReversed() : value)
  const documents = recording.documents.map((document) => withJson(document, backwards, () => 1))
  expect(sorted(provider.read(documents, addressIn(recording)))).toEqual(expected)
})
