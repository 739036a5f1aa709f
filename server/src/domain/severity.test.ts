import type { Trouble } from '@bellwether/shared/incident.ts'
import type { Tier } from '@bellwether/shared/system.ts'
import { expect, test } from 'vitest'
import { type Severity, severityOf } from './severity.ts'

const hit = (tiers: Tier[]) =>
  tiers.map((tier) => ({ id: `s${tier}`, name: `s${tier}`, tier, owner: 'team', state: 'lost' as const }))

test.each<[string, Trouble, Tier[], Severity]>([
  ['a tier 1 system loses a model', 'withdrawn', [1], 'critical'],
  ['the highest tier decides', 'outage', [4, 2, 3], 'error'],
  ['an outage that only tier 4 feels', 'outage', [4], 'info'],
  ['a withdrawal does not pass by itself', 'withdrawn', [4], 'warning'],
  ['nobody needs it', 'outage', [], 'info'],
  ['nobody needs it, but it is gone for good', 'withdrawn', [], 'warning'],
  ['our key of a tier 1 system is refused', 'account', [1], 'critical'],
  ['our own network: we only cannot see', 'our_side', [1], 'error'],
])('%s', (_, trouble, tiers, severity) => expect(severityOf({ trouble, systems: hit(tiers) })).toBe(severity))
