import type { StoredAlert } from '../store/alerts.ts'
import type { IncidentMove } from '../store/incident-moves.ts'
import type { StoreTx } from '../store/store.ts'

/** Who moves them when nobody does it by hand. */
export const THE_RULES = 'the rules'

/** Alerts go to another incident, with what was told of them; the move is remembered. Neither incident is judged yet. */
export async function moveAlerts(
  tx: StoreTx,
  alerts: readonly StoredAlert[],
  { into, by, kind, reason, at }: Pick<IncidentMove, 'into' | 'by' | 'kind' | 'reason' | 'at'>,
): Promise<IncidentMove[]> {
  const moves: IncidentMove[] = []
  for (const [from, own] of Map.groupBy(alerts, (alert) => alert.incident)) {
    if (from === undefined || from === into) continue
    const ids = own.map((alert) => alert.id)
    const move = { id: `${kind}:${from}:${into}:${at}`, at, kind, by, from, into, alerts: ids, reason }
    await tx.incidentMoves.add(move)
    await tx.incidents.adopt(from, into, ids)
    await tx.incidentEvidence.copy(
      from,
      into,
      own.map((alert) => alert.dependency),
    )
    for (const alert of own) alert.incident = into
    await tx.alerts.save(own)
    moves.push(move)
  }
  return moves
}
