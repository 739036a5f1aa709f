import { HOUR, type Instant, iso } from '@bellwether/shared/time.ts'
import { seal, sha256 } from '../lib/bundle.ts'
import { zip } from '../lib/zip.ts'
import type { StoredIncident } from '../store/incidents.ts'
import { outcomeOfCode, statusOfCode } from '../store/observations.ts'
import type { Store } from '../store/store.ts'

/** Looks before and after the incident: what it was like when all was well. */
const AROUND = HOUR

const README = `What this is: everything that Bellwether knows of one incident, and what each statement rests on.

  incident.json           what it was, its cause, why, and every change of both
  timeline.json           its story: each step with its time, its source, and the file that it rests on, with its sha256
  observations.json       every look at what was affected, from an hour before to an hour after
  bodies/SHA256           answers as they came, byte by byte; the name is the sha256 of the content
  vendor-incidents.json   what the vendor said on its status page, each version with the time at which it was seen
  publications/*.json     what was published, as it was read, and when it was first seen
  messages.json           who was told what, and when
  manifest.json           every file with its size and sha256

How to check it, without Bellwether:   unzip the bundle, and in it:   sha256sum -c SHA256SUMS
With it (finds files that were added, too):   bellwether evidence verify FILE

The digest of the bundle is the sha256 of manifest.json. Whoever wrote it down when the bundle was made can tell that
nothing in it was exchanged since, the manifest included. Times are UTC, as the machine of Bellwether had them.
`

export interface EvidenceBundle {
  bytes: Uint8Array
  /** sha256 of the manifest. */
  digest: string
  files: number
  name: string
}

/** An incident with all that it rests on, as a zip archive with a manifest that a third party can check. Undefined: no such incident. The same incident gives the same bytes. */
export async function collectEvidence(
  store: Store,
  id: string,
  about: { version: string; at: Instant },
): Promise<EvidenceBundle | undefined> {
  const incident = await store.incidents.byId(id)
  if (!incident) return undefined
  const files = new Map<string, Uint8Array>()
  const add = (path: string, content: unknown): void => {
    files.set(path, new TextEncoder().encode(`${JSON.stringify(content, withInstants, 2)}\n`))
  }
  files.set('README.txt', new TextEncoder().encode(README))
  const bodies = await addBodies(store, id, files)
  const publications = await addPublications(store, incident, add)
  add('incident.json', await whatItWas(store, incident))
  add('observations.json', await observationsOf(store, incident))
  add('vendor-incidents.json', await vendorWords(store, incident))
  add('messages.json', await messagesOf(store, id))
  add(
    'timeline.json',
    (await store.incidents.timeline(id)).map(({ evidence, ...step }) => ({
      ...step,
      ...(evidence && { source: evidence }),
      ...(evidence?.type === 'observation' && bodies.get(`${evidence.dependency} ${evidence.at}`)),
      ...(evidence?.type === 'publication' && publications.get(evidence.id)),
    })),
  )
  const sealed = seal(files, { incident: id, exportedAt: iso(about.at), by: `Bellwether ${about.version}` })
  return { bytes: zip(sealed.files), digest: sealed.digest, files: sealed.files.size, name: `evidence-${id}.zip` }
}

/** Instants are written for people; numbers that are none stay numbers. */
function withInstants(key: string, value: unknown): unknown {
  const isInstant =
    typeof value === 'number' &&
    value > 1e12 &&
    (key === 'at' || key === 'from' || key === 'to' || key.endsWith('At') || key.endsWith('Since'))
  return isInstant ? iso(value) : value
}

async function addBodies(store: Store, id: string, files: Map<string, Uint8Array>) {
  const kept = new Map<string, { file: string; sha256: string }>()
  for (const { dependency, at, hash } of await store.incidentEvidence.of(id)) {
    const body = await store.evidence.read(hash)
    if (!body) continue
    files.set(`bodies/${hash}`, body)
    kept.set(`${dependency} ${at}`, { file: `bodies/${hash}`, sha256: hash })
  }
  return kept
}

async function addPublications(store: Store, incident: StoredIncident, add: (path: string, content: unknown) => void) {
  const kept = new Map<string, { file: string; sha256: string }>()
  const timeline = await store.incidents.timeline(incident.id)
  const ids = timeline.flatMap(({ evidence }) => (evidence?.type === 'publication' ? [evidence.id] : []))
  for (const id of new Set(ids)) {
    const found = await store.publications.byId(id)
    if (!found) continue
    const { source, title, text, url, publishedAt, firstSeenAt, vendor } = found
    const path = `publications/${sha256(id).slice(0, 16)}.json`
    add(path, { id, source, vendor, title, url, publishedAt, firstSeenAt, sha256OfText: sha256(text), text })
    kept.set(id, { file: path, sha256: sha256(text) })
  }
  return kept
}

async function whatItWas(store: Store, incident: StoredIncident) {
  const [alerts, causes, moves] = await Promise.all([
    store.alerts.ofIncidents([incident.id]),
    store.incidents.causes(incident.id),
    store.incidentMoves.of([incident.id]),
  ])
  return { ...incident, causes, alerts, moves }
}

async function observationsOf(store: Store, incident: StoredIncident) {
  const alerts = await store.alerts.ofIncidents([incident.id])
  const series = await store.observations.seriesOf([...new Set(alerts.map((alert) => alert.dependency))])
  const to = (incident.resolvedAt ?? Math.max(0, ...alerts.map((alert) => alert.lastSeenAt))) + AROUND
  const rows = await store.observations.between(
    series.map(({ id }) => id),
    incident.firstBadAt - AROUND,
    to,
  )
  const byId = new Map(series.map((one) => [one.id, one]))
  return rows
    .map((row) => ({
      dependency: byId.get(row.series_id)!.dependency,
      kind: byId.get(row.series_id)!.kind,
      at: row.at,
      status: statusOfCode(row.status),
      outcome: outcomeOfCode(row.outcome),
      latencyMs: row.latency_ms,
      reason: row.reason,
      sha256: row.evidence,
    }))
    .sort((a, b) => a.at - b.at)
}

async function vendorWords(store: Store, incident: StoredIncident) {
  const end = incident.resolvedAt ?? Number.POSITIVE_INFINITY
  const around = await store.vendorIncidents.around([incident.vendor], incident.firstBadAt - 6 * HOUR)
  return Promise.all(
    around
      .filter(({ startedAt }) => startedAt <= end)
      .map(async ({ componentIds: _, ...said }) => ({
        ...said,
        versions: (await store.vendorIncidents.revisions(said.vendor, said.id)).map(({ at, incident: version }) => ({
          seenAt: at,
          ...version,
        })),
      })),
  )
}

/** No addresses and no credentials: a receiver is a name of our configuration. */
const messagesOf = async (store: Store, id: string) =>
  (await store.outbox.ofIncident(id)).map(({ receiver, state, at, settledAt, decision, message }) => ({
    receiver,
    state,
    owedAt: at,
    settledAt,
    decision,
    kind: message.kind,
    subject: message.subject,
    lines: message.lines,
  }))
