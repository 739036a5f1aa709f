import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { GATEWAY_FAILURES, type GatewayDrill, type GatewayFailure } from '@bellwether/shared/api-drills.ts'
import { iso, SECOND } from '@bellwether/shared/time.ts'
import { startDrillVendor } from '../lab/drill-vendor.ts'
import { systemClock } from '../lib/clock.ts'
import { createHttp, userAgentOf } from '../lib/http.ts'
import { findApi, nearestApi } from '../sources/models/find-api.ts'
import { openDatabase } from '../store/database.ts'
import { createStore } from '../store/store.ts'
import { drillGateway } from './drill-gateway.ts'
import { asText } from './drill-output.ts'
import type { Io } from './io.ts'
import { dataOf, FLAG, TEXT, verb } from './verb.ts'
import { VERSION } from './version.ts'

export const help = `bellwether drill gateway --base-url URL --as API --model ID [--answers A,B] [--key KEY] [--port N] [--json]

Does failover of your gateway fire when a model is taken away? Plays a vendor on loopback whose model fails
in each way in turn, asks your gateway for it, and says what the gateway made of it. Point the gateway's
upstream for the model at the address that is printed, and its fallback at any other model there, or elsewhere.

  --base-url URL   your gateway, where its chat completions are: http://127.0.0.1:4000/v1
  --as API         the vendor's dialect: anthropic, openai, mistral …
  --model ID       the model that fails, as the gateway's clients and the vendor call it
  --answers A,B    ${GATEWAY_FAILURES.join(', ')}; all of them when left out
  --key KEY        what your gateway wants as bearer token (or $GATEWAY_KEY)
  --port N         where the vendor listens (8099)
  --wait SECONDS   how long the gateway may take (30)
  --data DIR       where the result is kept, if a database is there (default: $BELLWETHER_DATA, or ./data)
  --json           one JSON document: { id, at, gateway, as, model, results }
  --help           this

Exit status: 0 failover fired every time; 1 it did not; 2 wrong use.
`

const OPTIONS = {
  'base-url': TEXT,
  as: TEXT,
  model: TEXT,
  answers: TEXT,
  key: TEXT,
  port: TEXT,
  wait: TEXT,
  data: TEXT,
  json: FLAG,
} as const

/** The verb `drill`. */
export const run = verb(help, read, async (asked, io) => {
  const basePath = new URL(asked.api.baseUrl.replace(/\{.*?\}/g, 'x')).pathname.replace(/\/$/, '')
  const vendor = await startDrillVendor(asked.api, { model: asked.model, basePath, port: asked.port })
  // The gateway is the team's own, wherever it is.
  const http = createHttp({
    clock: systemClock,
    allow: [new URL(asked.baseUrl).hostname, '127.0.0.0/8', '::1'],
    userAgent: userAgentOf(VERSION),
  })
  try {
    io.stderr(`${asked.kind} is played at ${vendor.url}: ${asked.model} fails there, every other model answers.\n`)
    const at = systemClock.now()
    const results = await drillGateway(vendor, http, asked)
    const drill: GatewayDrill = {
      id: `gateway:${iso(at)}`,
      at,
      gateway: asked.baseUrl,
      as: asked.kind,
      model: asked.model,
      results,
    }
    await keep(drill, asked.data, io)
    io.stdout(asked.json ? `${JSON.stringify(drill, null, 2)}\n` : asText(drill, vendor.url))
    return results.every(({ verdict }) => verdict === 'fired' || verdict === 'fired_elsewhere') ? 0 : 1
  } finally {
    await http.close()
    await vendor.close()
  }
})

async function keep(drill: GatewayDrill, data: string, io: Io): Promise<void> {
  const file = join(data, 'bellwether.db')
  if (!existsSync(file)) {
    io.stderr(`There is no database in ${data}: the result is not kept.\n`)
    return
  }
  const database = await openDatabase(file)
  try {
    await createStore(database.db).gatewayDrills.add(drill)
  } finally {
    await database.close()
  }
}

function read(args: string[]) {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  if (positionals[0] !== 'gateway' || positionals.length > 1) return 'drill gateway is the only drill there is here'
  const { 'base-url': baseUrl, as, model, answers } = values
  if (baseUrl === undefined || !/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? ''))
    return '--base-url: where your gateway is, like http://127.0.0.1:4000/v1'
  if (as === undefined) return '--as: whose dialect the vendor speaks, like anthropic'
  const found = findApi(as)
  if (!found) {
    const meant = nearestApi(as)
    return `--as: no API is called "${as}"${meant === undefined ? '' : `. Did you mean "${meant}"?`}`
  }
  if (model === undefined) return '--model: the model that is to fail'
  const failures = (answers?.split(',') ?? GATEWAY_FAILURES).map((one) => one.trim())
  const odd = failures.find((one) => !isFailure(one))
  if (odd !== undefined) return `--answers: "${odd}" is none of: ${GATEWAY_FAILURES.join(', ')}`
  const numbers = { port: Number(values.port ?? 8099), wait: Number(values.wait ?? 30) }
  if (!Number.isInteger(numbers.port) || numbers.port < 0 || numbers.port > 65_535) return '--port: not a port'
  if (!(numbers.wait > 0)) return '--wait: a number of seconds'
  const key = values.key ?? process.env.GATEWAY_KEY
  return {
    baseUrl,
    model,
    kind: found.kind,
    api: found.api,
    failures: failures.filter(isFailure),
    port: numbers.port,
    timeoutMs: numbers.wait * SECOND,
    data: dataOf(values),
    json: values.json,
    ...(key !== undefined && { key }),
  }
}

const isFailure = (text: string): text is GatewayFailure => GATEWAY_FAILURES.some((one) => one === text)
