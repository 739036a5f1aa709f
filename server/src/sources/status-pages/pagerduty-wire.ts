import type { Status } from '@bellwether/shared/status.ts'
import type { Impact, IncidentPhase, MaintenancePhase } from '@bellwether/shared/status-page.ts'
import { z } from 'zod'
import { looseArray } from '../../lib/loose.ts'
import { At, Body, Id, Maybe, MaybeId, Name } from './wire.ts'

export const DATA = '/api/data'
export const SERVICES = '/api/services'
export const ENUMS = '/api/post_enums'
export const IMPACTED = '/api/impacted_services'
export const POSTS = '/api/posts?is_featured=true&limit=500'

/** A page may name its states as it likes; these are PagerDuty's own names, with spaces or underscores. */
export const STATES: Record<string, Status> = {
  operational: 'operational',
  all_good: 'operational',
  degraded_performance: 'degraded_performance',
  degraded: 'degraded_performance',
  degraded_functionality: 'degraded_performance',
  minor_outage: 'degraded_performance',
  minor: 'degraded_performance',
  partial_outage: 'partial_outage',
  major: 'partial_outage',
  outage: 'major_outage',
  major_outage: 'major_outage',
  critical: 'major_outage',
  maintenance: 'under_maintenance',
}
export const IMPACTS: Record<string, Impact> = {
  all_good: 'none',
  operational: 'none',
  minor: 'minor',
  major: 'major',
  critical: 'critical',
  maintenance: 'maintenance',
}
export const PHASES: Record<string, IncidentPhase> = {
  investigating: 'investigating',
  detected: 'investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
}
export const PERIODS: Record<string, MaintenancePhase> = {
  scheduled: 'scheduled',
  in_progress: 'in_progress',
  verifying: 'verifying',
  completed: 'completed',
}

/** Newer pages name by id what older ones name by word. */
export const Impacted = z.object({
  service_id: MaybeId,
  business_service_id: MaybeId,
  severity_id: MaybeId,
  severity: Maybe,
})
export const Update = z.object({
  reported_at: At,
  message: Body,
  status_id: MaybeId,
  status: Maybe,
  severity_id: MaybeId,
  severity: Maybe,
  impacts: looseArray(Impacted),
  impacted_business_services: looseArray(Impacted),
})
export type Update = z.output<typeof Update>
export const Post = z.object({
  id: Id,
  title: Name,
  post_type: Maybe,
  starts_at: At,
  ends_at: At,
  first_update_at: At,
  latest_update: Update.optional().catch(undefined),
  updates: looseArray(Update),
})
export type Post = z.output<typeof Post>

export const Service = z.object({
  id: Id,
  name: Name,
  display_name: Maybe,
  is_active: z.boolean().optional().catch(undefined),
  business_service_id: MaybeId,
  external_business_service_id: MaybeId,
})
export const Business = z.object({
  id: Id,
  name: Name,
  displayName: Maybe,
  grouping_element: z.boolean().optional().catch(undefined),
  status_page_service_id: MaybeId,
  Head_ID: MaybeId,
})
export const Enum = z.object({ id: Id, name: Name })
export const Touched = z.object({ service_id: Id, impact_severity_id: MaybeId, severity_id: MaybeId })

/** All documents together: each has a part of it. */
export const Page = z.object({
  layout: z
    .object({ layout_settings: z.object({ name: Maybe, business_services: looseArray(Business) }) })
    .optional()
    .catch(undefined),
  services: looseArray(Service),
  post_status_page_services: looseArray(Service),
  post_enums: looseArray(Enum),
  impacted_services: looseArray(Touched),
  posts: looseArray(Post),
  open_incidents: looseArray(Post),
  resolved_incidents: looseArray(Post),
})
export type Page = z.output<typeof Page>
