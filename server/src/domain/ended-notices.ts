import { isBad } from '@bellwether/shared/status.ts'
import { isOpen, type PageComponent, type VendorIncident } from '@bellwether/shared/status-page.ts'
import { type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'

/** Why a notice that was open and is no longer shown is taken to be over, taken back, or neither. */
export type EndDecision = 'ended_well' | 'ended_as_announced' | 'taken_back_at_once' | 'still_in_trouble'

type OpenNotice = Pick<VendorIncident, 'phase' | 'componentIds' | 'updates'> & { firstSeenAt: Instant }

/** Who posts in error takes it down again before he has said more. */
const AT_ONCE: Millis = 15 * MINUTE

/**
 * Pages without a history drop a notice when it ends, and do not say how. Taken to be over: one whose end was in sight
 * (monitoring), or whose components the page calls well. Taken back: one that was down again at once, with nothing but
 * its first word, and nothing of it ever in trouble. While its components are still in trouble, its absence says nothing.
 */
export function endOfNotice(notice: OpenNotice, components: readonly PageComponent[], now: Instant): EndDecision {
  const named = components.filter(({ id }) => notice.componentIds.includes(id))
  const concerned = named.length > 0 ? named : components
  if (concerned.some(({ status }) => isBad(status))) return 'still_in_trouble'
  if (notice.phase === 'monitoring') return 'ended_as_announced'
  const isShort = now - notice.firstSeenAt <= AT_ONCE && notice.updates.length <= 1
  return isShort && notice.phase === 'investigating' ? 'taken_back_at_once' : 'ended_well'
}

/** Those of the known that were open and are not shown any more. */
export const noLongerShown = <Known extends VendorIncident>(
  known: readonly Known[],
  shown: readonly Pick<VendorIncident, 'id'>[],
): Known[] => {
  const ids = new Set(shown.map(({ id }) => id))
  return known.filter((notice) => isOpen(notice) && !ids.has(notice.id))
}
