import type { ExposureInput } from '@bellwether/shared/exposure-report.ts'

export const SYSTEMS = 500
export const DEPENDENCIES = 1000
export const COMPANIES = 40

/** A company of 500 systems on 1,000 dependencies of 40 companies, the same at every call. */
export function largeCompany(): ExposureInput {
  // Repeatable (mulberry32).
  let seed = 12
  const random = (below: number): number => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }

  const owners = Array.from({ length: COMPANIES }, (_, index) => ({
    id: `c${index}`,
    name: `Company ${index}`,
    jurisdiction: ['US', 'EU', 'GB', 'CN'][random(4)]!,
    ...(index >= 10 && { parent: `c${random(10)}` }),
  }))
  return {
    at: 0,
    organisation: 'Large',
    systems: Array.from({ length: SYSTEMS }, (_, index) => ({
      id: `s${index}`,
      tier: ((index % 4) + 1) as 1 | 2 | 3 | 4,
      owner: `team-${index % 30}`,
      impactPerHour: { amount: 100 + random(5000), currency: 'EUR' },
      needs: Array.from({ length: 3 }, (_, need) => ({
        name: `need-${need}`,
        anyOf: [...new Set(Array.from({ length: 1 + random(3) }, () => `d${random(DEPENDENCIES)}`))],
      })),
    })),
    dependencies: Array.from({ length: DEPENDENCIES }, (_, index) => ({
      id: `d${index}`,
      name: `Dependency ${index}`,
      vendor: `c${random(COMPANIES)}`,
      path: random(3) === 0 ? `c${random(10)}` : 'direct',
      status: 'operational' as const,
    })),
    owners,
    jurisdictions: [],
  }
}
