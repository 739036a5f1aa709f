import type { Impact, MaintenancePhase } from '@bellwether/shared/status-page.ts'
import { z } from 'zod'
import { looseArray } from '../../lib/loose.ts'
import { At, Body, Flag, Id, Maybe, MaybeId, Name } from './wire.ts'

export const ACTIVE = '/api/incidents/active'
export const PLANNED = '/api/incidents/maintenance'
export const SERVICES = '/api/ssp/services.json'

export const IMPACTS: Record<string, Impact> = {
  'no impact': 'none',
  none: 'none',
  minor: 'minor',
  degradation: 'minor',
  major: 'major',
  critical: 'critical',
  maintenance: 'maintenance',
}
export const PERIODS: Record<string, MaintenancePhase> = {
  scheduled: 'scheduled',
  in_progress: 'in_progress',
  verifying: 'verifying',
  completed: 'completed',
}
/** The documentation writes `started_at`, the page `startedAt`. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
export const inSnake = <Shape extends z.ZodType>(shape: Shape) =>
  z.record(z.string(), z.unknown()).transform((value, context): z.output<Shape> => {
    const read = shape.safeParse(Object.fromEntries(Object.entries(value).map(([key, one]) => [snake(key), one])))
    if (read.success) return read.data
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path, message })
    return z.NEVER
  })

export const Links = z
  .object({ data: looseArray(z.object({ id: Id })) })
  .optional()
  .catch(undefined)

export const Incident = z.object({
  id: Id,
  attributes: inSnake(
    z.object({
      title: Maybe,
      name: Maybe,
      impact: Maybe,
      status: Maybe,
      outage: Flag,
      degradation: Flag,
      started_at: At,
      resolved_at: At,
      maintenance_start_time: At,
      maintenance_end_time: At,
    }),
  ),
  relationships: inSnake(z.object({ incident_updates: Links, incident_services: Links }))
    .optional()
    .catch(undefined),
})
export type Incident = z.output<typeof Incident>

export const Part = z.object({
  id: Id,
  type: Name.transform(snake),
  attributes: inSnake(
    z.object({
      description: Body,
      created_at: At,
      service_id: MaybeId,
      service_name: Maybe,
      outage: Flag,
      degradation: Flag,
      resolved_at: At,
    }),
  ),
})
export type Part = z.output<typeof Part>

export const Service = z.object({ id: Id, attributes: z.object({ name: Name, deprecated: Flag }) })
