import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildRegister } from '../compose-register.ts'
import { loadCatalogue } from '../config/catalogue.ts'
import { faultText } from '../config/fault.ts'
import { loadConfig } from '../config/load.ts'
import type { Register } from '../domain/register.ts'
import { UserError } from '../lib/errors.ts'
import type { Io } from './io.ts'

const SAMPLE = fileURLToPath(new URL('../../sample/bellwether.yaml', import.meta.url))

/** The company of a configuration, for verbs that ask nobody outside: keys that are not set are no fault. Without a configuration it is the sample company, and that is said. */
export async function registerFor(path: string | undefined, io: Io): Promise<Register> {
  const own = path ?? process.env.BELLWETHER_CONFIG ?? 'bellwether.yaml'
  const isSample = path === undefined && !existsSync(own)
  if (isSample) io.stderr('There is no bellwether.yaml: this is the sample company.\n')
  const shipped = loadCatalogue()
  const env = new Proxy(process.env, { get: (known, name: string) => known[name] ?? 'not-set' })
  const { config, faults = [] } = await loadConfig(isSample ? SAMPLE : own, { env, catalogue: shipped })
  if (!config) throw new UserError(`${own} is not valid:`, faults.map(faultText))
  return buildRegister(config, shipped.withVendors(config.vendors), []).register
}
