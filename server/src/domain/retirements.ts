import type { CalendarEntry } from '@bellwether/shared/api-calendar.ts'
import { DAY, type Instant } from '@bellwether/shared/time.ts'
import type { Register, Watched } from './register.ts'

/** The day on which a model ends, as one source says it. */
export interface SaidRetirement {
  vendor: string
  model: string
  source: string
  at: Instant
  successor: string | null
}

const dayOf = (at: Instant): Instant => Math.floor(at / DAY) * DAY

/** Who says when a model ends, our catalogue among them; the earliest first. */
export function saidOf(
  { vendor, model, retiresAt }: Pick<Watched, 'vendor' | 'model' | 'retiresAt'>,
  said: readonly SaidRetirement[],
): { name: string; at: Instant; successor?: string }[] {
  const others = said
    .filter((one) => one.vendor === vendor && one.model === model)
    .map(({ source, at, successor }) => ({ name: source, at, ...(successor !== null && { successor }) }))
  const own = retiresAt === undefined ? [] : [{ name: 'catalogue', at: retiresAt }]
  return [...own, ...others].sort((a, b) => a.at - b.at || a.name.localeCompare(b.name))
}

/** The earliest day that anybody names: who waits for the later one may be caught out. */
export const retiresAt = (
  watched: Pick<Watched, 'vendor' | 'model' | 'retiresAt'>,
  said: readonly SaidRetirement[],
): Instant | undefined => saidOf(watched, said)[0]?.at

/** Every model that we rely on and that is to end, one entry a vendor and model, soonest first. */
export function retirementCalendar(register: Register, said: readonly SaidRetirement[]): CalendarEntry[] {
  const models = Map.groupBy(
    [...register.dependencies.values()].filter(({ model }) => model !== undefined),
    ({ vendor, model }) => `${vendor}/${model}`,
  )
  return [...models]
    .flatMap(([id, dependencies]) => {
      const first = dependencies[0]!
      const sources = saidOf(first, said)
      if (sources.length === 0) return []
      const vendor = register.vendors.get(first.vendor)
      const entry = vendor?.models.find((model) => model.id === first.model)
      const successor = sources.find((one) => one.successor !== undefined)?.successor ?? entry?.successor
      const result: CalendarEntry = {
        id: `retirement:${id}`,
        kind: 'retirement',
        at: dayOf(sources[0]!.at),
        title: `${vendor?.name ?? first.vendor} retires ${entry?.name ?? first.model}`,
        sources: sources.map(({ name, at }) => ({ name: sourceWords(name, register), at: dayOf(at) })),
        vendor: first.vendor,
        model: first.model!,
        dependencies: dependencies.map((one) => one.id),
        systems: systemsOf(
          dependencies.map((one) => one.id),
          register,
        ),
        ...(successor !== undefined && { successor }),
      }
      return [result]
    })
    .sort((a, b) => a.at - b.at || a.id.localeCompare(b.id))
}

/** `list:aws-bedrock` is what a list answered on that path. */
function sourceWords(source: string, { vendors }: Register): string {
  const [kind, path = ''] = source.split(':')
  if (kind !== 'list') return source
  return path === 'direct' ? "the vendor's list of models" : `the list of models by ${vendors.get(path)?.name ?? path}`
}

/** Systems that name any of these, the most important first; a fallback is any other choice of the same need. */
function systemsOf(dependencies: readonly string[], { systems }: Register): CalendarEntry['systems'] {
  return systems
    .flatMap(({ id, name = id, tier, needs }) => {
      const hit = needs.filter((need) => need.anyOf.some((one) => dependencies.includes(one)))
      if (hit.length === 0) return []
      const hasFallback = hit.every((need) => need.anyOf.some((one) => !dependencies.includes(one)))
      return [{ id, name, tier, hasFallback }]
    })
    .sort((a, b) => a.tier - b.tier || a.id.localeCompare(b.id))
}

/** Days before the end at which people are told, largest first. */
export const WARNINGS = [90, 30, 7, 1] as const

/** The warning that is due: the last mark that was passed, so that who hears late hears once. Undefined: it is far away, or over. */
export function warningDue(at: Instant, now: Instant): (typeof WARNINGS)[number] | undefined {
  const days = (at - now) / DAY
  return days <= 0 ? undefined : WARNINGS.filter((mark) => days <= mark).at(-1)
}
