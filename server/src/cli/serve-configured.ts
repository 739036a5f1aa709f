import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Bellwether, compose } from '../compose.ts'
import { sourcesOf } from '../compose-sources.ts'
import { loadCatalogue } from '../config/catalogue.ts'
import { faultText } from '../config/fault.ts'
import type { Config } from '../config/schema.ts'
import { type ConfigWatch, watchConfig } from '../config/watch.ts'
import { systemClock } from '../lib/clock.ts'
import { createHttp, userAgentOf } from '../lib/http.ts'
import type { Logger } from '../lib/logger.ts'
import { keyKeptIn } from './kept-key.ts'
import type { ServeOptions } from './serve-options.ts'
import { createSite, listen } from './site.ts'
import { VERSION } from './version.ts'
import { buildPages } from './web-build.ts'

/** Watches real vendors by a configuration, and follows its changes. */
export async function serveConfigured(options: ServeOptions & { config: string }, log: Logger) {
  const clock = systemClock
  const shipped = loadCatalogue()
  let app: Bellwether | undefined
  let allow: string[] = []
  mkdirSync(options.data, { recursive: true })

  const apply = async (config: Config): Promise<void> => {
    const catalogue = shipped.withVendors(config.vendors)
    const parts = { config: withAddress(config, options), catalogue, sources: sourcesOf(config, catalogue) }
    if (app) {
      await app.reconfigure(parts)
      if (config.network.allow.join() !== allow.join()) log.warn('network.allow takes effect at the next start')
      return
    }
    allow = config.network.allow
    const http = createHttp({ clock, allow, userAgent: userAgentOf(VERSION, config.network.contact) })
    app = await compose({
      ...parts,
      clock,
      http,
      database: join(options.data, 'bellwether.db'),
      version: VERSION,
      linkKey: keyKeptIn(options.data),
      onError: (error) => log.error(error),
    })
  }

  const watch: ConfigWatch = await watchConfig(options.config, {
    env: process.env,
    catalogue: shipped,
    clock,
    apply,
    changed: (state) => {
      if (state.fault)
        log.error(
          { faults: state.fault.faults.map(faultText) },
          'the configuration on disk is not valid; the last good one stays in use',
        )
      app?.changed('overview', 'config')
    },
  })
  const running = app as unknown as Bellwether
  const { server } = withAddress(watch.state.config, options)
  const site = createSite(
    {
      ...running,
      now: () => clock.now(),
      mode: 'configured',
      configFault: () =>
        watch.state.fault && { at: watch.state.fault.at, faults: watch.state.fault.faults.map(faultText) },
    },
    log,
  )
  const listening = await listen(site, server)
  running.start()
  for (const warning of watch.state.warnings) log.warn(faultText(warning))
  log.info(`Bellwether watches for ${watch.state.config.organisation}: ${listening.url}`)
  void buildPages(log)
  return {
    url: listening.url,
    close: async () => {
      await watch.close()
      await listening.close()
      await running.stop()
      await running.close()
    },
  }
}

const withAddress = (config: Config, { host, port }: ServeOptions): Config => ({
  ...config,
  server: { ...config.server, ...(host && { host }), ...(port !== undefined && { port }) },
})
