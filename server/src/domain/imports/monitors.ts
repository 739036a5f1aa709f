import { z } from 'zod'
import {
  hostOf,
  type Imported,
  idMaker,
  literal,
  nothingYet,
  openHeaders,
  SECRET_HEADER,
  seconds,
  vendorFor,
  type WhoIs,
} from './imported.ts'

const Monitor = z.looseObject({
  name: z.string(),
  type: z.string(),
  url: z.string().nullish(),
  hostname: z.string().nullish(),
  port: z.union([z.number(), z.string()]).nullish(),
  interval: z.number().nullish(),
  method: z.string().nullish(),
  keyword: z.string().nullish(),
  headers: z.string().nullish(),
  body: z.string().nullish(),
  accepted_statuscodes: z.array(z.string()).nullish(),
  active: z.union([z.boolean(), z.number()]).nullish(),
})
const Backup = z.looseObject({ monitorList: z.array(z.unknown()).default([]) })

/** A backup of Uptime Kuma (Settings, Backup). Source: its `server/model/monitor.js`. */
export function fromUptimeKuma(document: unknown, who: WhoIs): Imported {
  const into = nothingYet()
  const idOf = idMaker()
  const backup = Backup.safeParse(document)
  if (!backup.success)
    return { ...into, left: [{ what: 'the file', why: 'it is no backup of Uptime Kuma (monitorList)' }] }
  for (const [index, entry] of backup.data.monitorList.entries()) {
    const parsed = Monitor.safeParse(entry)
    if (!parsed.success) {
      into.left.push({ what: `monitorList[${index}]`, why: 'it has no name or no type' })
      continue
    }
    const monitor = parsed.data
    const what = monitor.name.trim() === '' ? `monitorList[${index}]` : `monitor ${monitor.name}`
    const url = urlOf(monitor)
    if (url === undefined) {
      into.left.push({
        what,
        why: `a monitor of type ${monitor.type} has no place here: http, keyword, port, dns and ping-like checks of an address have`,
      })
      continue
    }
    if (!isAddress(url)) {
      into.left.push({ what, why: `"${url}" is no address that can be asked` })
      continue
    }
    if (monitor.active === false || monitor.active === 0)
      into.left.push({ what, why: 'it was paused; here it is looked at' })
    const { status, odd } = statusesOf(monitor.accepted_statuscodes ?? [])
    if (odd.length > 0)
      into.left.push({
        what: `${what}, accepted_statuscodes`,
        why: `${odd.join(', ')}: only single codes can be named; below 400 is good when none is`,
      })
    const headers = headersOf(monitor.headers, (name, why) => into.left.push({ what: `${what}, ${name}`, why }))
    for (const name of [
      'notificationIDList',
      'tags',
      'basic_auth_user',
      'proxyId',
      'ignoreTls',
      'upsideDown',
      'maxredirects',
    ])
      if (isSaid(monitor[name])) into.left.push({ what: `${what}, ${name}`, why: 'there is nothing like it here' })
    into.dependencies.push({
      id: idOf(monitor.name.trim() || hostOf(url)),
      ...(monitor.name.trim() !== '' && { name: literal(monitor.name) }),
      vendor: vendorFor(hostOf(url), who, into),
      endpoint: {
        url: literal(url),
        ...(monitor.interval && { every: seconds(monitor.interval) }),
        ...(monitor.method &&
          ['GET', 'HEAD', 'POST'].includes(monitor.method) &&
          monitor.method !== 'GET' && { method: monitor.method }),
        ...(headers && { headers }),
        ...(monitor.body && { body: literal(monitor.body) }),
        ...((status.length > 0 || monitor.keyword) && {
          expect: {
            ...(status.length > 0 && { status }),
            ...(monitor.keyword && { contains: literal(monitor.keyword) }),
          },
        }),
      },
    })
    if (monitor.method && !['GET', 'HEAD', 'POST'].includes(monitor.method))
      into.left.push({ what: `${what}, method`, why: `${monitor.method} is not sent here; GET stands for it` })
  }
  for (const key of Object.keys(backup.data))
    if (!['monitorList', 'version'].includes(key) && isSaid(backup.data[key]))
      into.left.push({ what: key, why: 'it has no place in the register; receivers are written under receivers:' })
  return into
}

const isSaid = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value)

function urlOf({ type, url, hostname, port }: z.infer<typeof Monitor>): string | undefined {
  if (['http', 'keyword', 'json-query'].includes(type)) return url ?? undefined
  if (type === 'port' && hostname && port) return `tcp://${hostname}:${port}`
  if (type === 'dns' && hostname) return `dns://${hostname}`
  return undefined
}

function statusesOf(codes: readonly string[]): { status: number[]; odd: string[] } {
  const said = codes.filter((code) => code !== '200-299' && code !== '200-399')
  return {
    status: said.filter((code) => /^\d{3}$/.test(code)).map(Number),
    odd: said.filter((code) => !/^\d{3}$/.test(code)),
  }
}

/** With a host, and one that the file itself names. */
const isAddress = (url: string): boolean => {
  const host = hostOf(url.replace(/^(?:tcp|tls|dns):/, 'http:'))
  return /^(?:https?|tcp|tls|dns):/.test(url) && host !== '' && !host.includes('$')
}

function headersOf(
  text: string | null | undefined,
  onOdd: (name: string, why: string) => void,
): Record<string, string> | undefined {
  if (!text) return undefined
  try {
    const value = z.record(z.string(), z.string()).parse(JSON.parse(text))
    const open = openHeaders(value, (name) => onOdd(`header ${name}`, SECRET_HEADER))
    return open && Object.fromEntries(Object.entries(open).map(([name, one]) => [name, literal(one)]))
  } catch {
    onOdd('headers', 'they are no JSON object')
    return undefined
  }
}

const Endpoint = z.looseObject({
  name: z.string(),
  group: z.string().optional(),
  url: z.string(),
  enabled: z.boolean().optional(),
  method: z.string().optional(),
  interval: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  conditions: z.array(z.string()).default([]),
})
const Gatus = z.looseObject({ endpoints: z.array(z.unknown()).default([]) })

/** A configuration of Gatus. Source: its README, "Configuration" and "Conditions". */
export function fromGatus(document: unknown, who: WhoIs): Imported {
  const into = nothingYet()
  const idOf = idMaker()
  const config = Gatus.safeParse(document)
  if (!config.success)
    return { ...into, left: [{ what: 'the file', why: 'it is no configuration of Gatus (endpoints)' }] }
  for (const [index, entry] of config.data.endpoints.entries()) {
    const parsed = Endpoint.safeParse(entry)
    if (!parsed.success) {
      into.left.push({ what: `endpoints[${index}]`, why: 'it has no name or no url' })
      continue
    }
    const { name, group, url, conditions, interval, method, headers, body, ...rest } = parsed.data
    const what = `endpoint ${name}`
    if (!/^(?:https?|tcp|tls|dns):/.test(url)) {
      into.left.push({ what, why: `${url.split(':')[0]} is not asked here: http, https, tcp, tls and dns are` })
      continue
    }
    if (!isAddress(url)) {
      into.left.push({ what, why: `"${url}" is no address that can be asked: its host must be written out` })
      continue
    }
    const open =
      headers && openHeaders(headers, (name) => into.left.push({ what: `${what}, header ${name}`, why: SECRET_HEADER }))
    const expect = expectOf(conditions, (condition) =>
      into.left.push({
        what: `${what}, condition ${condition}`,
        why: 'only [STATUS] == and a plain text in [BODY] can be expected here',
      }),
    )
    if (rest.enabled === false) into.left.push({ what, why: 'it was switched off; here it is looked at' })
    for (const key of Object.keys(rest))
      if (key !== 'enabled') into.left.push({ what: `${what}, ${key}`, why: 'there is nothing like it here' })
    if (method !== undefined && !['GET', 'HEAD', 'POST'].includes(method))
      into.left.push({ what: `${what}, method`, why: `${method} is not sent here; GET stands for it` })
    into.dependencies.push({
      id: idOf(group === undefined ? name : `${group}-${name}`),
      name: group === undefined ? name : `${group}, ${name}`,
      vendor: vendorFor(hostOf(url.replace(/^(?:tcp|tls|dns):/, 'http:')), who, into),
      endpoint: {
        url,
        ...(interval && { every: interval }),
        ...(method && ['HEAD', 'POST'].includes(method) && { method }),
        ...(open && { headers: open }),
        ...(body && { body }),
        ...(expect && { expect }),
      },
    })
  }
  for (const key of Object.keys(config.data))
    if (key !== 'endpoints') into.left.push({ what: key, why: 'it has no place in the register' })
  return into
}

function expectOf(
  conditions: readonly string[],
  onOdd: (condition: string) => void,
): Record<string, unknown> | undefined {
  const expect: { status?: number; contains?: string } = {}
  for (const condition of conditions) {
    const status = /^\[STATUS\]\s*==\s*(\d{3})$/.exec(condition)?.[1]
    const contains = /^\[BODY\]\s*==\s*pat\(\*([^*]+)\*\)$/.exec(condition)?.[1]
    if (status !== undefined && expect.status === undefined) expect.status = Number(status)
    else if (contains !== undefined && expect.contains === undefined) expect.contains = contains
    else onOdd(condition)
  }
  return Object.keys(expect).length > 0 ? expect : undefined
}
