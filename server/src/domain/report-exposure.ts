import type { ReportExposure } from '@bellwether/shared/api-reports.ts'
import { causesOf } from '@bellwether/shared/common-cause.ts'
import type { ExposureInput, ExposureReport } from '@bellwether/shared/exposure-report.ts'

const MOST = 100

/** What of the company's exposure a weekly page keeps: enough to say later why it is another one. */
export function reportExposure(input: ExposureInput, report: ExposureReport): ReportExposure {
  const owners = new Map(input.owners.map((owner) => [owner.id, owner]))
  const names = new Map(input.jurisdictions.map(({ code, name }) => [code, name]))
  const needs = input.systems.flatMap(({ id, needs: own }) =>
    own.map(({ name, anyOf }) => ({ system: id, need: name, anyOf })),
  )
  const chosen = new Set(needs.flatMap(({ anyOf }) => anyOf))
  return {
    needs,
    dependencies: input.dependencies
      .filter(({ id }) => chosen.has(id))
      .map((dependency) => ({
        id: dependency.id,
        name: dependency.name,
        vendor: owners.get(dependency.vendor)?.name ?? dependency.vendor,
        jurisdictions: causesOf(dependency, (id) => owners.get(id)).flatMap(({ kind, name }) =>
          kind === 'jurisdiction' ? [names.get(name) ?? name] : [],
        ),
      })),
    single: report.cutSets
      .filter(({ events }) => events.length === 1)
      .slice(0, MOST)
      .map(({ events, systems }) => ({ id: events[0]!.id, name: events[0]!.name, systems })),
    concentration: Object.entries(report.concentration).flatMap(([by, { shares, hhi }]) =>
      shares.slice(0, 1).map(({ name, share }) => ({ by, name, share, hhi })),
    ),
  }
}
