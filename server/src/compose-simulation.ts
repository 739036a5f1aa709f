import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Instant } from '@bellwether/shared/time.ts'
import { type Catalogue, catalogueOf, loadCatalogue } from './config/catalogue.ts'
import { parseConfig } from './config/config.ts'
import { faultText } from './config/fault.ts'
import { readSources } from './config/load.ts'
import type { Config } from './config/schema.ts'
import { OUR_NETWORK } from './domain/register.ts'
import { withWorld } from './lab/addresses.ts'
import type { Imitations, Place } from './lab/imitations.ts'
import { createLab, type Lab } from './lab/lab.ts'
import { checkAgainst, readScenario, type TimedScenario } from './lab/scenario.ts'
import { messageOf, UserError } from './lib/errors.ts'
import * as models from './sources/models/registry.ts'
import type { RegulationSource } from './sources/regulation/contract.ts'
import * as regulation from './sources/regulation/registry.ts'
import * as statusPages from './sources/status-pages/registry.ts'

/** Every registered source knows how to be imitated. */
const IMITATIONS: Imitations = { statusPages, models, regulation }

/** Where families publish whose places everybody knows. */
const PLACES: Place[] = Object.entries<RegulationSource>(regulation).flatMap(([family, { addresses = [] }]) =>
  addresses.map((address) => ({ ...address, family })),
)

export interface SimulationOptions {
  /** The scenario file. */
  file: string
  /** A configuration instead of the scenario's own: a file, or a directory of them. */
  config?: string
  /** Where the lab is reached: `http://localhost:PORT`; in this process without a port. */
  origin: string
  /** Begins now instead of at its own `start`. */
  start?: Instant
  /** Hosts answer at once instead of taking as long as such hosts do. */
  atOnce?: boolean
}

/** A company in a simulated world: what `compose` needs, with every address moved into the lab. */
export interface Simulation {
  scenario: TimedScenario
  lab: Lab<Config>
  config: Config
  catalogue: Catalogue
}

/** Reads a scenario and its configuration and builds their world. Throws `UserError` with every fault. */
export async function openSimulation({
  file,
  config: other,
  origin,
  start,
  atOnce = false,
}: SimulationOptions): Promise<Simulation> {
  const known = { providers: Object.keys(statusPages), sources: Object.keys(regulation) }
  const scenario = readScenario(await read(file), { file, known, ...(start !== undefined && { start }) })
  const shipped = loadCatalogue()
  const before = catalogueOf(withWorld(shipped.vendors, scenario), shipped.jurisdictions, shipped.shipped)
  const config = await configOf(scenario, file, other, before)
  checkAgainst({ ...config, dependencies: [...config.dependencies, { id: OUR_NETWORK }] }, scenario, { file })
  const { vendors } = before.withVendors(config.vendors)
  const lab = await createLab({
    scenario,
    config,
    vendors,
    imitations: IMITATIONS,
    origin,
    places: PLACES,
    natural: !atOnce,
  })
  const catalogue = catalogueOf(lab.vendors, shipped.jurisdictions, shipped.shipped)
  return { scenario, lab, config: lab.config, catalogue }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${messageOf(error)}`)
  }
}

/** No secret is needed in a simulated world, so none is looked up. */
async function configOf(
  scenario: TimedScenario,
  file: string,
  other: string | undefined,
  catalogue: Catalogue,
): Promise<Config> {
  const written = other ?? scenario.config
  if (written === undefined)
    throw new UserError(`${file} has no config. Write one under "config:", or name a file by --config`)
  const path = other ?? (typeof written === 'string' ? beside(file, written) : undefined)
  const sources = path === undefined ? [{ file: `${file}, config`, value: written }] : await sourcesAt(path)
  const parsed = parseConfig(sources, { env: {}, catalogue, secrets: 'simulated' })
  if (parsed.config) return parsed.config
  throw new UserError(`The configuration of ${file} is not valid:`, parsed.faults.map(faultText))
}

/** A path in a scenario counts from its file; from where we are, if only there is such a file. */
function beside(file: string, path: string): string {
  const near = resolve(dirname(file), path)
  return existsSync(near) || !existsSync(path) ? near : path
}

async function sourcesAt(path: string) {
  try {
    return await readSources(path)
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${messageOf(error)}`)
  }
}
