import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createLogger } from '../lib/logger.ts'
import { serveConfigured } from './serve-configured.ts'
import type { ServeOptions } from './serve-options.ts'
import { serveSample } from './serve-sample.ts'
import { configOf, dataOf, FLAG, TEXT, verb } from './verb.ts'

export const help = `bellwether serve [--config PATH | --sample] [--port N] [--host ADDRESS] [--data DIR]

Watches what the configuration names, and serves the dashboard and the API. Without a bellwether.yaml
it shows a sample company against simulated vendors on loopback.

  --config PATH   a file, or a directory of them (default: $BELLWETHER_CONFIG, or ./bellwether.yaml)
  --sample        the sample company, even where there is a bellwether.yaml
  --port N        (default: $PORT, the configuration's server.port, or 8080)
  --host ADDRESS  (default: $HOST, the configuration's server.host, or 127.0.0.1)
  --data DIR      where the database is kept (default: $BELLWETHER_DATA, or ./data)
  --help          this
`

/** The verb `serve`: until it is told to stop. */
export const run = verb(help, read, async (asked) => {
  const log = createLogger()
  const { config } = asked
  const served = config === undefined ? await serveSample(asked, log) : await serveConfigured({ ...asked, config }, log)
  await untilToldToStop()
  log.info('stopping')
  await served.close()
  return 0
})

function read(args: string[]): ServeOptions | string {
  const options = { config: TEXT, port: TEXT, host: TEXT, data: TEXT, sample: FLAG } as const
  const { values } = parseArgs({ args, options })
  const env = process.env
  const port = values.port ?? env.PORT
  if (port !== undefined && !/^\d{1,5}$/.test(port)) return `"${port}" is not a port: a number from 0 to 65535`
  const named = values.config ?? env.BELLWETHER_CONFIG
  const config = named ?? (existsSync(configOf({})) ? configOf({}) : undefined)
  const host = values.host ?? env.HOST
  return {
    data: dataOf(values),
    ...(config !== undefined && !values.sample && { config }),
    ...(port !== undefined && { port: Number(port) }),
    ...(host && { host }),
  }
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}
