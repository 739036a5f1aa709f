import type { CalendarEntry } from '@bellwether/shared/api-calendar.ts'
import type { Message } from '@bellwether/shared/notification.ts'
import { type Instant, iso } from '@bellwether/shared/time.ts'
import { nextDaytime } from '../domain/daytime.ts'
import type { IncidentFacts } from '../domain/incident-facts.ts'
import { oneLine } from '../domain/message.ts'
import { nameOf, type Register, vendorName } from '../domain/register.ts'
import { retirementCalendar, warningDue } from '../domain/retirements.ts'
import { route } from '../domain/route.ts'
import type { Store } from '../store/store.ts'
import { oweOrHold } from './hold-for-digest.ts'

/** Models that end in 90, 30, 7 days or tomorrow: whoever their systems' routes lead to is told once for each mark, by day. Another day makes it news again. */
export async function warnOfRetirements(store: Store, register: Register, now: Instant): Promise<void> {
  const tree = register.route
  if (!tree) return
  await store.transaction(async (tx) => {
    const due = retirementCalendar(register, await tx.retirements.all()).flatMap((entry) => {
      const mark = warningDue(entry.at, now)
      return mark === undefined ? [] : [{ entry, mark }]
    })
    await oweOrHold(
      tx,
      due.flatMap(({ entry, mark }) =>
        route(factsOf(entry, register), tree).map(({ receiver }) => ({
          key: `${entry.id}:${iso(entry.at).slice(0, 10)}:${mark}:${receiver}`,
          receiver,
          decision: `retires_within_${mark}_days`,
          at: now,
          dueAt: nextDaytime(now, register.timeZone),
          message: messageOf(entry, register, now),
        })),
      ),
      'retirements',
      register,
    )
  })
}

/** As routes see it: a retirement that has not come yet is a warning at most. */
const factsOf = (entry: CalendarEntry, register: Register): IncidentFacts => {
  const vendor = register.vendors.get(entry.vendor!)
  return {
    id: entry.id,
    vendor: {
      id: entry.vendor!,
      name: vendorName(register, entry.vendor!),
      ...(vendor?.jurisdiction && { jurisdiction: vendor.jurisdiction }),
    },
    trouble: 'withdrawn',
    status: 'operational',
    cause: 'retirement',
    confidence: 1,
    severity: entry.systems.some(({ hasFallback }) => !hasFallback) ? 'warning' : 'info',
    reasons: [],
    dependencies: entry.dependencies.map((id) => ({ id, name: nameOf(register, id), status: 'operational' })),
    systems: entry.systems.map(({ id, name, tier }) => {
      const system = register.systems.find((one) => one.id === id)!
      return { id, name, tier: system.tier === tier ? system.tier : 4, owner: system.owner, state: 'served' as const }
    }),
    since: entry.at,
    links: [],
  }
}

function messageOf(entry: CalendarEntry, register: Register, now: Instant): Message {
  const day = iso(entry.at).slice(0, 10)
  const days = Math.ceil((entry.at - now) / 86_400_000)
  const facts = factsOf(entry, register)
  const hit = entry.systems.map(({ name, tier }) => `${name} (tier ${tier})`)
  const bare = entry.systems.filter(({ hasFallback }) => !hasFallback).map(({ name }) => name)
  const others = entry.sources.slice(1).filter(({ at }) => at !== entry.at)
  return {
    kind: 'advisory',
    dedupKey: entry.id,
    severity: facts.severity!,
    subject: oneLine(
      `${entry.title} ${days <= 1 ? 'tomorrow' : `in ${days} days`} (${day})${hit.length > 0 ? ` — hits ${hit[0]}${hit.length > 1 ? ` +${hit.length - 1}` : ''}` : ''}`,
      300,
    ),
    lines: [
      ...(hit.length > 0 ? [`Needed by ${hit.join(', ')}`] : ['No system of ours needs it']),
      ...(bare.length > 0 ? [`Without a fallback: ${bare.join(', ')}`] : []),
      ...(entry.successor === undefined ? [] : [`The vendor names ${entry.successor} in its place`]),
      `Said by ${entry.sources[0]!.name}${others.length > 0 ? `; ${others.map(({ name, at }) => `${name} says ${iso(at).slice(0, 10)}`).join(', ')}` : ''}`,
    ].map((line) => oneLine(line, 400)),
    links: [{ text: 'Calendar', url: `${register.publicUrl}/calendar` }],
    facts: {
      vendor: entry.vendor!,
      cause: 'retirement',
      model: entry.model!,
      retiresAt: day,
      dependencies: entry.dependencies.join(', '),
      systems: entry.systems.map(({ id }) => id).join(', '),
    },
  }
}
