import type { Status } from '@bellwether/shared/status.ts'
import type { Maintenance, VendorIncident } from '@bellwether/shared/status-page.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import { troubled } from './affected.ts'
import type { PageFacts } from './contract.ts'
import { DATA, ENUMS, IMPACTED, IMPACTS, PERIODS, PHASES, POSTS, SERVICES, STATES } from './pagerduty-wire.ts'
import { asJson } from './summary-imitation.ts'
import { noBetter, wordFor } from './wire.ts'

/** The documents of a page as PagerDuty serves them to the page itself. */
export function imitate(facts: PageFacts) {
  const { page, components, incidents, maintenances } = facts
  const groups = [...new Set(components.flatMap(({ group }) => group ?? []))]
  const name = (kind: string, word: string) => `${kind}-${word}`
  const enums = [
    ...Object.keys(STATES).map((word) => ({ id: name('impacts', word), name: word, post_enum_type: 'impacts' })),
    ...Object.keys(IMPACTS).map((word) => ({ id: name('severity', word), name: word, post_enum_type: 'severity' })),
    ...[...Object.keys(PHASES), ...Object.keys(PERIODS)].map((word) => ({
      id: name('status', word),
      name: word,
      post_enum_type: 'status',
    })),
  ]
  const state = (status: Status) =>
    name('impacts', status === 'unknown' ? 'unknown' : wordFor<Status>(STATES, status, ...noBetter(status)))
  return asJson({
    [DATA]: {
      layout: {
        layout_settings: {
          name: page.name,
          statusPage: { globalStatusHeadline: 'All Systems Operational' },
          business_services: [
            ...groups.map((group, index) => ({ id: `head-${index}`, name: group, grouping_element: true })),
            ...components.map(({ id, name: own, group }) => ({
              id: `business-${id}`,
              name: own,
              status_page_service_id: id,
              ...(group !== undefined && { Head_ID: `head-${groups.indexOf(group)}` }),
            })),
          ],
        },
      },
    },
    [SERVICES]: {
      services: components.map(({ id, name: own }) => ({ id, name: own, business_service_id: `business-${id}` })),
    },
    [ENUMS]: { post_enums: enums },
    [IMPACTED]: {
      impacted_services: troubled(facts).map(({ id, status }) => ({
        service_id: id,
        impact_severity_id: state(status),
      })),
    },
    [POSTS]: { posts: [...incidents.map(incidentPost), ...maintenances.map(maintenancePost)] },
  })
}

const touching = (ids: string[]) => ids.map((id) => ({ service_id: id, severity_id: 'impacts-partial_outage' }))

function incidentPost({
  id,
  name: title,
  impact,
  phase,
  startedAt,
  resolvedAt,
  componentIds,
  updates,
}: VendorIncident) {
  const severity_id = `severity-${impact === 'unknown' ? 'unknown' : wordFor(IMPACTS, impact)}`
  const rows = updates.map((update) => ({
    reported_at: update.at,
    message: `<p>${escapeMarkup(update.body)}</p>`,
    status_id: `status-${wordFor(PHASES, update.phase)}`,
    severity_id,
    impacts: touching(componentIds),
  }))
  const last = { reported_at: resolvedAt ?? startedAt, message: '', impacts: touching(componentIds), ...rows.at(-1) }
  return {
    id,
    title,
    post_type: 'incident',
    starts_at: startedAt,
    first_update_at: startedAt,
    latest_update: {
      ...last,
      reported_at: resolvedAt ?? last.reported_at,
      status_id: `status-${wordFor(PHASES, phase)}`,
      severity_id,
    },
    updates: rows.toReversed(),
  }
}

const maintenancePost = ({ id, name: title, phase, from, to, componentIds }: Maintenance) => ({
  id,
  title,
  post_type: 'maintenance',
  starts_at: from,
  ...(to !== undefined && { ends_at: to }),
  latest_update: { reported_at: from, status_id: `status-${phase}`, impacts: touching(componentIds) },
  updates: [],
})
