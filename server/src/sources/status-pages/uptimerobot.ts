import type { Status } from '@bellwether/shared/status.ts'
import type { Dropped } from '@bellwether/shared/status-page.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { plainText } from '../../lib/plain-text.ts'
import { pathOf } from './affected.ts'
import type { PageAddress, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import { hostOf, Id, Name, noBetter, word, wordFor } from './wire.ts'

const CLASSES: Record<string, Status> = {
  success: 'operational',
  warning: 'degraded_performance',
  danger: 'major_outage',
  paused: 'under_maintenance',
  info: 'under_maintenance',
  black: 'under_maintenance',
}

/** Names are written with entities. */
const Monitor = z.object({ monitorId: Id, name: Name.transform(plainText), statusClass: word(CLASSES, 'unknown') })
const Monitors = looseArray(Monitor)

const List = z.object({
  status: z.unknown().optional(),
  data: Monitors,
  psp: z
    .object({
      name: Name.optional().catch(undefined),
      totalMonitors: z.number().optional().catch(undefined),
      monitors: Monitors,
    })
    .optional()
    .catch(undefined),
})

/**
 * UptimeRobot's status pages: a list of monitors, the first thirty of them. It names no incidents: a page is what its
 * monitors measure.
 */
export const uptimerobot: StatusPageProvider = {
  label: 'UptimeRobot',
  documentation: 'https://help.uptimerobot.com/en/collections/3404632-status-pages',
  hosted: true,
  hosts: ['stats.uptimerobot.com'],
  carries: {
    statuses: ['operational', 'degraded_performance', 'major_outage', 'under_maintenance'],
    indicators: [],
    impacts: [],
    phases: [],
    maintenances: [],
  },
  requests: (address) => [{ url: listAt(address) }],
  recognise: (document) =>
    ['data.0', 'psp.monitors.0'].some(
      (first) =>
        typeof peek(document)(`${first}.statusClass`) === 'string' &&
        peek(document)(`${first}.monitorId`) !== undefined,
    ),
  read([document], address) {
    const { data, psp, status } = json(document!, List)
    if (status !== undefined && status !== 'ok') throw new Unreadable(`its answer says "${String(status)}", not "ok"`)
    const monitors = data.length > 0 ? data : (psp?.monitors ?? [])
    const dropped: Dropped[] = droppedIn({ data, monitors: psp?.monitors })
    const missing = (psp?.totalMonitors ?? 0) - monitors.length
    if (missing > 0) dropped.push({ path: 'data', why: `${missing} more monitors are on further pages` })
    return {
      page: { name: psp?.name ?? hostOf(address.url), url: address.url },
      // The page as a whole cannot be called fine by a part of it.
      indicator: missing > 0 ? 'unknown' : undefined,
      components: monitors.map(({ monitorId: id, name, statusClass }) => ({ id, name, status: statusClass })),
      incidents: [],
      maintenances: [],
      dropped,
    }
  },
  imitate: ({ page, components }, address) =>
    asJson({
      [pathOf(listAt(address))]: {
        status: 'ok',
        psp: { name: page.name, totalMonitors: components.length },
        data: components.map(({ id, name, status }) => ({
          monitorId: id,
          name: name.replace(/[&<>()"']/g, (letter) => `&#${letter.charCodeAt(0)};`),
          statusClass: status === 'unknown' ? 'unknown' : wordFor<Status>(CLASSES, status, ...noBetter(status)),
          type: 'HTTP(s)',
        })),
      },
    }),
}

/** On the common host the page's key is in its address; on a host of the page's own any key will do. */
function listAt({ url, api }: PageAddress): string {
  if (api?.includes('/getMonitorList/')) return api
  const page = new URL(api ?? url)
  const key = page.hostname === 'stats.uptimerobot.com' ? page.pathname.split('/')[1] : undefined
  return new URL(`/api/getMonitorList/${key || 'page'}?page=1`, page).href
}
