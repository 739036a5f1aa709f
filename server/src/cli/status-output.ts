import { STATUS_WORDS } from '@bellwether/shared/status.ts'
import { isOpen, type PageReading } from '@bellwether/shared/status-page.ts'
import { type Instant, iso } from '@bellwether/shared/time.ts'
import { judgeComponents } from '../domain/judge-page.ts'

/** What `--json` prints: one object, or a list of them when several inputs were given. */
export const asDocument = (inputs: string[], readings: PageReading[]): unknown =>
  inputs.length === 1
    ? asObject(inputs[0]!, readings[0]!)
    : inputs.map((input, index) => asObject(input, readings[index]!))

const instant = (at: Instant | undefined): string | null => (at === undefined ? null : iso(at))

/** A clock that stands still is stale to the reader of JSON, and a door in the way makes the page unreadable; the reason tells them apart. */
const STATES: Record<PageReading['state'], string> = {
  ok: 'ok',
  stale: 'stale',
  frozen: 'stale',
  unreadable: 'unreadable',
  challenged: 'unreadable',
  moved: 'moved',
  gone: 'gone',
}

function asObject(input: string, reading: PageReading) {
  const { provider, page, state, reason, components, incidents, maintenances, dropped } = reading
  return {
    input,
    provider: provider === 'unknown' ? null : provider,
    page: { name: page.name, url: page.url, updatedAt: instant(page.updatedAt) },
    state: STATES[state],
    ...(reason !== undefined && { reason }),
    components: components.map(({ id, name, group, status, region }) => ({ id, name, group, status, region })),
    incidents: incidents.map(({ id, name, impact, phase, startedAt, resolvedAt, url, componentIds, updates }) => ({
      id,
      name,
      impact,
      phase,
      startedAt: iso(startedAt),
      ...(resolvedAt !== undefined && { resolvedAt: iso(resolvedAt) }),
      url,
      componentIds,
      updates: updates.map((update) => ({ at: iso(update.at), phase: update.phase, body: update.body })),
    })),
    maintenances: maintenances.map(({ id, name, phase, from, to, componentIds }) => ({
      id,
      name,
      phase,
      from: iso(from),
      to: instant(to),
      componentIds,
    })),
    dropped,
  }
}

/** The same for people. */
export function asTable(input: string, reading: PageReading): string {
  const { page, provider, state, reason, components, incidents, maintenances, dropped } = reading
  if (state !== 'ok' && components.length === 0) return `${input}\n  ${state}: ${reason}\n`
  const judged = judgeComponents(reading)
  const names = new Map(components.map(({ id, name }) => [id, name]))
  const linked = (ids: string[]) => (ids.length > 0 ? ` [${ids.map((id) => names.get(id) ?? id).join(', ')}]` : '')
  const lines = [
    `${page.name} (${provider}, ${page.url})${page.updatedAt === undefined ? '' : `, as of ${iso(page.updatedAt)}`}`,
    `  ${state === 'ok' ? STATUS_WORDS[judged.status] : state}: ${judged.reason}`,
    ...table(
      components.map(({ name, group, status, region }) => [STATUS_WORDS[status], named(group, name), region ?? '']),
    ),
    ...incidents.map(
      ({ name, impact, phase, startedAt, componentIds, ...rest }) =>
        `  ${isOpen({ phase, ...rest }) ? 'Open' : 'Past'} incident "${name}": impact ${impact}, ${phase}, since ${iso(startedAt)}${linked(componentIds)}`,
    ),
    ...maintenances.map(
      ({ name, phase, from, to, componentIds }) =>
        `  Maintenance "${name}": ${phase}, ${iso(from)} to ${instant(to) ?? 'an open end'}${linked(componentIds)}`,
    ),
    ...dropped.map(({ path, why }) => `  Left out ${path}: ${why}`),
  ]
  return `${lines.join('\n')}\n`
}

const named = (group: string | undefined, name: string): string => (group === undefined ? name : `${group} / ${name}`)

function table(rows: string[][]): string[] {
  const widths = rows.reduce<number[]>((so, row) => row.map((cell, index) => Math.max(so[index] ?? 0, cell.length)), [])
  return rows.map((row) => `    ${row.map((cell, index) => cell.padEnd(widths[index]!)).join('  ')}`.trimEnd())
}
