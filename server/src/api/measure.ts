import { isBad } from '@bellwether/shared/status.ts'
import { isOpen } from '@bellwether/shared/status-page.ts'
import { DAY } from '@bellwether/shared/time.ts'
import type { Watched } from '../domain/register.ts'
import type { Span } from '../domain/spans.ts'
import type { Declared, Measured } from '../domain/vendor-honesty.ts'
import type { Store } from '../store/store.ts'
import type { PageStateRow } from '../store/tables.ts'
import type { StoredVendorIncident } from '../store/vendor-incidents.ts'

/** Our own troubles are these; what is the matter with our account or our network is not the vendor's to announce. */
const THEIRS = new Set(['outage', 'withdrawn'])

/** What we measured of a vendor's things, and what its page said of them; changes and days only, never single looks. */
export async function measureOf(
  store: Store,
  vendor: string,
  watched: readonly Watched[],
  span: Span,
): Promise<{ measured: Measured[]; days: number }> {
  const ids = watched.map(({ id }) => id)
  const series = (await store.observations.seriesOf(ids)).filter(({ kind }) => kind === 'probe').map(({ id }) => id)
  const [alerts, states, notices, days] = await Promise.all([
    store.alerts.firedBetween(ids, span.from, span.to),
    store.pageStates.between(ids, span.from, span.to),
    store.vendorIncidents.between([vendor], span.from, span.to),
    store.rollups.between('rollup_days', series, Math.floor(span.from / DAY) * DAY, span.to),
  ])
  const measured = watched.map((one): Measured => {
    const own = states.filter(({ dependency }) => dependency === one.id)
    return {
      dependency: one.id,
      trouble: alerts
        .filter(({ dependency, trouble }) => dependency === one.id && THEIRS.has(trouble))
        .map(({ firstBadAt, resolvedAt }) => ({ from: firstBadAt, to: resolvedAt ?? span.to })),
      bad: spansOf(own, span, isBad),
      blind: blindSpans(own, span),
      notices: notices.filter((notice) => concerns(notice, one)).map((notice) => declared(notice, span)),
    }
  })
  return { measured, days: new Set(days.filter(({ looks }) => looks > 0).map(({ at }) => at)).size }
}

function spansOf(
  states: readonly PageStateRow[],
  { to }: Span,
  is: (status: PageStateRow['status']) => boolean,
): Span[] {
  return states.flatMap(({ at, status }, index) => (is(status) ? [{ from: at, to: states[index + 1]?.at ?? to }] : []))
}

/** Before its first word nothing was asked of it. */
const blindSpans = (states: readonly PageStateRow[], span: Span): Span[] => [
  { from: span.from, to: states[0]?.at ?? span.to },
  ...spansOf(states, span, (status) => status === 'unknown'),
]

/** A notice that names no component is about the whole. */
function concerns({ componentIds, componentNames }: StoredVendorIncident, { components }: Watched): boolean {
  if (!components || componentIds.length === 0) return true
  const named = new Set([...componentIds, ...componentNames].map((name) => name.toLowerCase()))
  return components.some((name) => named.has(name.toLowerCase()))
}

function declared(notice: StoredVendorIncident, { to }: Span): Declared {
  const end = notice.resolvedAt ?? (isOpen(notice) ? to : notice.lastSeenAt)
  return { from: notice.startedAt, to: Math.max(end, notice.firstSeenAt), seenAt: notice.firstSeenAt }
}
