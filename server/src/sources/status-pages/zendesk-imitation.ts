import { isOpen, type Maintenance, type PageComponent, type VendorIncident } from '@bellwether/shared/status-page.ts'
import { iso } from '@bellwether/shared/time.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import { since, troubled } from './affected.ts'
import type { PageFacts } from './contract.ts'
import { asJson } from './summary-imitation.ts'
import { PHASE_WORDS, wordFor } from './wire.ts'
import { ACTIVE, IMPACTS, PERIODS, PLANNED, SERVICES } from './zendesk-wire.ts'

/** What is active, what is planned and what services there are, each in its document. */
export function imitate(facts: PageFacts) {
  const incidents = [
    ...facts.incidents.filter(isOpen).map((incident) => incidentDocument(incident, facts.components)),
    ...troubled(facts).map((component) => stateDocument(component, since(facts))),
  ]
  return asJson({
    [ACTIVE]: together(incidents),
    [PLANNED]: together(facts.maintenances.map((maintenance) => maintenanceDocument(maintenance, facts.components))),
    [SERVICES]: {
      data: facts.components.map(({ id, name }) => ({
        id,
        type: 'service',
        attributes: { name, deprecated: false },
      })),
    },
  })
}

interface Row {
  data: object
  included: object[]
}

const together = (rows: Row[]) => ({
  data: rows.map(({ data }) => data),
  included: rows.flatMap(({ included }) => included),
})

function rowOf(
  id: string,
  attributes: object,
  services: PageComponent[],
  updates: { at: number; body: string }[],
): Row {
  const said = updates.map(({ at, body }, index) => ({
    id: `${id}-u${index}`,
    type: 'incidentUpdate',
    attributes: { description: escapeMarkup(body), createdAt: iso(at) },
  }))
  const touched = services.map(({ id: service, name, status }) => ({
    id: `${id}-s${service}`,
    type: 'incidentService',
    attributes: {
      serviceId: service,
      serviceName: name,
      outage: !['operational', 'degraded_performance', 'under_maintenance'].includes(status),
      degradation: status === 'degraded_performance',
      resolvedAt: null,
    },
  }))
  const links = (list: { id: string; type: string }[]) => ({
    data: list.map(({ id: one, type }) => ({ id: one, type })),
  })
  const relationships = { incidentUpdates: links(said.toReversed()), incidentServices: links(touched) }
  return { data: { id, type: 'incident', attributes, relationships }, included: [...said, ...touched] }
}

const namedIn = (ids: string[], components: PageComponent[]): PageComponent[] =>
  ids.map((id) => components.find((component) => component.id === id) ?? { id, name: id, status: 'operational' })

function incidentDocument(incident: VendorIncident, components: PageComponent[]): Row {
  const { id, name, impact, phase, startedAt, componentIds, updates } = incident
  const attributes = {
    title: name,
    impact: wordFor(IMPACTS, impact),
    outage: impact === 'critical',
    degradation: impact === 'minor' || impact === 'major',
    status: wordFor(PHASE_WORDS, phase),
    startedAt: iso(startedAt),
    resolvedAt: null,
  }
  return rowOf(id, attributes, namedIn(componentIds, components), updates)
}

const stateDocument = (component: PageComponent, at: number): Row =>
  rowOf(`state-of-${component.id}`, { impact: 'none', status: 'investigating', startedAt: iso(at) }, [component], [])

const maintenanceDocument = (
  { id, name, phase, from, to, componentIds }: Maintenance,
  components: PageComponent[],
): Row =>
  rowOf(
    id,
    {
      title: name,
      impact: 'maintenance',
      status: wordFor(PERIODS, phase),
      startedAt: iso(from),
      maintenanceStartTime: iso(from),
      maintenanceEndTime: to === undefined ? null : iso(to),
    },
    namedIn(componentIds, components),
    [],
  )
