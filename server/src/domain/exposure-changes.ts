import type { ReportChange } from '@bellwether/shared/api-report-comparison.ts'
import type { ReportExposure, WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { join } from '@bellwether/shared/join.ts'
import { inSentence } from '@bellwether/shared/place-words.ts'

/** Why the company's exposure is another one: systems that came or went, choices that came or went, and what each single loss stops because of that. Nothing where one of the pages did not keep what it was made of. */
export function changesOfExposure(a: WeeklyReport, b: WeeklyReport): ReportChange[] {
  if (!a.exposure || !b.exposure) return []
  const facts = { a: a.exposure, b: b.exposure, names: namesOf(a, b) }
  return [...systems(a, b), ...fallbacks(facts), ...losses(facts), ...concentrations(facts)]
}

interface Facts {
  a: ReportExposure
  b: ReportExposure
  names: ReadonlyMap<string, string>
}

const namesOf = (...reports: WeeklyReport[]): Map<string, string> =>
  new Map(reports.flatMap((report) => report.systems.map(({ id, name }) => [id, name] as const)))

function systems(a: WeeklyReport, b: WeeklyReport): ReportChange[] {
  const [before, after] = [a, b].map((report) => new Set(report.systems.map(({ id }) => id)))
  const told = (kind: 'system_added' | 'system_gone', words: string, of: WeeklyReport['systems']) =>
    of.map(({ name }): ReportChange => ({ kind, direction: 'neither', text: `${name} ${words}.`, link: '/register' }))
  return [
    ...told(
      'system_added',
      'is in the register now',
      b.systems.filter(({ id }) => !before!.has(id)),
    ),
    ...told(
      'system_gone',
      'is in the register no more',
      a.systems.filter(({ id }) => !after!.has(id)),
    ),
  ]
}

const keyOf = ({ system, need }: { system: string; need: string }): string => `${system}\n${need}`

interface Moved {
  system: string
  need: string
  added: string[]
  gone: string[]
  before: string[]
}

function moved({ a, b }: Pick<Facts, 'a' | 'b'>): Moved[] {
  const earlier = new Map(a.needs.map((need) => [keyOf(need), need.anyOf]))
  return b.needs.flatMap(({ anyOf, ...need }) => {
    const before = earlier.get(keyOf(need))
    if (before === undefined) return []
    const added = anyOf.filter((id) => !before.includes(id))
    const gone = before.filter((id) => !anyOf.includes(id))
    return added.length + gone.length === 0 ? [] : [{ ...need, added, gone, before }]
  })
}

function fallbacks({ a, b, names }: Facts): ReportChange[] {
  return moved({ a, b }).flatMap(({ system, need, added, gone, before }) => {
    const of = `${need} of ${names.get(system) ?? system}`
    const link = `/systems/${encodeURIComponent(system)}`
    return [
      ...added.map(
        (id): ReportChange => ({
          kind: 'fallback_added',
          direction: 'better',
          text: capital(`${of} can now be served by ${called(b, id)} too.`),
          because: reach(a, b, before, id),
          link,
        }),
      ),
      ...gone.map(
        (id): ReportChange => ({
          kind: 'fallback_gone',
          direction: 'worse',
          text: capital(`${of} can no longer be served by ${called(a, id)}.`),
          link,
        }),
      ),
    ]
  })
}

/** `Mistral Medium (Mistral AI, under France)` */
function called({ dependencies }: ReportExposure, id: string): string {
  const found = dependencies.find((dependency) => dependency.id === id)
  if (!found) return id
  return `${found.name} (${found.vendor}${found.jurisdictions.length > 0 ? `, under ${join(found.jurisdictions.map(inSentence))}` : ''})`
}

/** What the new choice does not share with those that were there: another vendor, another jurisdiction. */
function reach(a: ReportExposure, b: ReportExposure, before: string[], id: string): string {
  const old = a.dependencies.filter((dependency) => before.includes(dependency.id))
  const own = b.dependencies.find((dependency) => dependency.id === id)
  const vendors = [...new Set(old.map(({ vendor }) => vendor))]
  const shared = [...new Set(old.flatMap(({ jurisdictions }) => jurisdictions))].filter((name) =>
    old.every(({ jurisdictions }) => jurisdictions.includes(name)),
  )
  const isOther = own !== undefined && !vendors.includes(own.vendor)
  const escaped = shared.filter((name) => !own?.jurisdictions.includes(name))
  if (!isOther && escaped.length === 0) return 'It shares the vendor and the jurisdiction of what was there.'
  return capital(
    [
      ...(isOther ? [`until then all depended on ${join(vendors)}`] : ['it is of the same vendor']),
      escaped.length > 0
        ? `an order of ${join(escaped.map(inSentence))} hit every choice, and does not hit this one`
        : 'it obeys the same orders',
    ]
      .join('; ')
      .concat('.'),
  )
}

/** Losses that stop the same systems more, or fewer, are told together. */
function losses({ a, b, names }: Facts): ReportChange[] {
  const known = new Set([...a.needs, ...b.needs].map(({ system }) => system))
  const both = new Set(a.needs.map(({ system }) => system).filter((id) => b.needs.some(({ system }) => system === id)))
  const touched = moved({ a, b })
  const stopped = (of: ReportExposure, id: string) => of.single.find((loss) => loss.id === id)?.systems ?? []
  const all = new Map([...a.single, ...b.single].map(({ id, name }) => [id, name]))
  const found = [...all].flatMap(([id, name]) => {
    const [then, now] = [stopped(a, id), stopped(b, id)]
    const isPlace = id.startsWith('jurisdiction:')
    const fewer = then.filter((system) => both.has(system) && !now.includes(system))
    const more = now.filter((system) => both.has(system) && !then.includes(system))
    return [
      ...(fewer.length > 0 ? [{ kind: 'loss_smaller' as const, name, isPlace, systems: fewer }] : []),
      ...(more.length > 0 ? [{ kind: 'loss_larger' as const, name, isPlace, systems: more }] : []),
    ]
  })
  return [...Map.groupBy(found, ({ kind, systems }) => `${kind} ${systems.toSorted().join()}`).values()].map(
    (same): ReportChange => {
      const { kind, systems } = same[0]!
      const isBetter = kind === 'loss_smaller'
      const by = touched.filter((one) => systems.includes(one.system) && (isBetter ? one.added : one.gone).length > 0)
      const because = by.map(
        ({ need, system, added, gone }) =>
          `${need} of ${names.get(system) ?? system} ${isBetter ? `has ${join(added.map((id) => called(b, id)))} to fall back to` : `lost ${join(gone.map((id) => called(a, id)))}`}`,
      )
      const hit = systems.filter((system) => known.has(system)).map((system) => names.get(system) ?? system)
      return {
        kind,
        direction: isBetter ? 'better' : 'worse',
        text: `${join(same.map(subject), 5)}: the loss of ${same.length === 1 ? 'it' : 'any one of them'} alone ${isBetter ? 'no longer stops' : 'now stops'} ${join(hit, 6)}.`,
        ...(because.length > 0 && { because: capital(`${because.join('; ')}.`) }),
        link: '/exposure?size=1',
      }
    },
  )
}

/** What a sentence begins with, or goes on with; a company keeps its own spelling. */
const subject = ({ name, isPlace }: { name: string; isPlace: boolean }, index: number): string =>
  !isPlace ? name : index === 0 ? capital(inSentence(name)) : inSentence(name)

/** Below a whole per cent nothing is told. */
function concentrations({ a, b }: Facts): ReportChange[] {
  return b.concentration.flatMap(({ by, name, share, hhi }) => {
    const was = a.concentration.find((one) => one.by === by)
    if (!was || (was.name === name && Math.abs(was.share - share) < 0.01)) return []
    const holder = (one: string) => (by === 'jurisdiction' ? inSentence(one) : one)
    const per = (value: number) => `${Math.round(value * 100)} %`
    return [
      {
        kind: 'concentration' as const,
        direction: hhi < was.hhi ? ('better' as const) : hhi > was.hhi ? ('worse' as const) : ('neither' as const),
        text: `The largest ${by}: ${holder(name)} with ${per(share)} of what we need first; it was ${holder(was.name)} with ${per(was.share)}.`,
        because: `Index ${hhi} of 10,000; it was ${was.hhi}.`,
        link: '/exposure',
      },
    ]
  })
}

const capital = (sentence: string): string => sentence.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
