import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { messageOf } from '../lib/errors.ts'
import { createLogger } from '../lib/logger.ts'
import type { Io } from './io.ts'
import { serveConfigured } from './serve-configured.ts'
import type { ServeOptions } from './serve-options.ts'
import { serveSample } from './serve-sample.ts'

export const help = `bellwether serve [--config PATH] [--port N] [--host ADDRESS] [--data DIR]

Watches what the configuration names, and serves the dashboard and the API. Without a bellwether.yaml
it shows a sample company against simulated vendors on loopback.

  --config PATH   a file, or a directory of them (default: bellwether.yaml, or $BELLWETHER_CONFIG)
  --sample        the sample company, even where there is a bellwether.yaml
  --port N        (default: $PORT, the configuration's server.port, or 8080)
  --host ADDRESS  (default: $HOST, the configuration's server.host, or 127.0.0.1)
  --data DIR      where the database is kept (default: $BELLWETHER_DATA, or ./data)
  --help          this
`

/** Serves until it is told to stop. */
export async function run(args: string[], io: Io): Promise<number> {
  const asked = parse(args)
  if (typeof asked === 'string') {
    io.stderr(`${asked}\n\n${help}`)
    return 2
  }
  if (asked.help) {
    io.stdout(help)
    return 0
  }
  const log = createLogger()
  const { config } = asked
  const served = config === undefined ? await serveSample(asked, log) : await serveConfigured({ ...asked, config }, log)
  await untilToldToStop()
  log.info('stopping')
  await served.close()
  return 0
}

function parse(args: string[]): (ServeOptions & { help?: boolean }) | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        config: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        sample: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
    const env = process.env
    const port = values.port ?? env.PORT
    if (port !== undefined && !/^\d{1,5}$/.test(port)) return `"${port}" is not a port: a number from 0 to 65535`
    const config =
      values.config ?? env.BELLWETHER_CONFIG ?? (existsSync('bellwether.yaml') ? 'bellwether.yaml' : undefined)
    const host = values.host ?? env.HOST
    return {
      data: values.data ?? env.BELLWETHER_DATA ?? 'data',
      ...(config !== undefined && !values.sample && { config }),
      ...(port !== undefined && { port: Number(port) }),
      ...(host && { host }),
      ...(values.help && { help: true }),
    }
  } catch (error) {
    return messageOf(error)
  }
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}
