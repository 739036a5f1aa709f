import type { Instant, Millis } from '@bellwether/shared/time.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import type { Clock } from '../lib/clock.ts'
import { messageOf, UserError } from '../lib/errors.ts'
import type { ParseOptions } from './config.ts'
import { type Fault, faultText } from './fault.ts'
import { loadConfig, readSources } from './load.ts'
import type { Config } from './schema.ts'

/** What is in use, and what is wrong with what is on disk, if anything is. */
export interface ConfigState {
  config: Config
  warnings: Fault[]
  fault?: { at: Instant; faults: Fault[] }
}

export interface ConfigWatch {
  readonly state: ConfigState
  /** Looks at once, without waiting for a second look that agrees. */
  reload(): Promise<void>
  close(): Promise<void>
}

export interface WatchOptions extends Omit<ParseOptions, 'file'> {
  clock: Clock
  /** Prepares everything that can fail, then switches over. When it throws, the last good configuration stays. */
  apply(config: Config): void | Promise<void>
  /** After every change of the state, for the better or the worse. */
  changed?(state: ConfigState): void
  /** How often the files are looked at; default 2 s. Looking works where notices of the file system do not: mounted volumes, swapped links. */
  everyMs?: Millis
}

/**
 * Reads the configuration and follows its changes. A change counts when two looks in a row see the same, so that a
 * file is not read while it is written. Throws `UserError` with every fault when the first one is not valid; later
 * the last good one stays in use.
 */
export async function watchConfig(path: string, options: WatchOptions): Promise<ConfigWatch> {
  const { clock, everyMs = 2 * SECOND } = options
  const first = await loadConfig(path, options)
  if (!first.config) throw new UserError(`${path} is not valid`, first.faults.map(faultText))
  await options.apply(first.config)

  let state: ConfigState = { config: first.config, warnings: first.warnings }
  let used = await contentOf(path)
  let seen = used
  const closing = new AbortController()

  let turn = Promise.resolve()
  /** One after the other: a request to reload may come while a look is under way. */
  const take = (content: string): Promise<void> => {
    used = content
    turn = turn.then(switchOver)
    return turn
  }
  const switchOver = async (): Promise<void> => {
    const next = await attempt(path, state, options)
    if (next === state) return
    state = next
    options.changed?.(state)
  }
  const look = async (): Promise<void> => {
    const content = await contentOf(path)
    if (content === seen && content !== used) await take(content)
    seen = content
  }
  const running = (async () => {
    while (!closing.signal.aborted) {
      await clock.sleep(everyMs, closing.signal)
      if (!closing.signal.aborted) await look()
    }
  })()
  return {
    get state() {
      return state
    },
    reload: async () => take(await contentOf(path)),
    close: async () => {
      closing.abort()
      await running
    },
  }
}

/** The next state: a new configuration in use, or the old one and what is wrong with the new. */
async function attempt(path: string, state: ConfigState, options: WatchOptions): Promise<ConfigState> {
  const fault = (faults: Fault[]): ConfigState => ({ ...state, fault: { at: options.clock.now(), faults } })
  const { config, faults, warnings } = await loadConfig(path, options)
  if (!config) return fault(faults)
  try {
    if (JSON.stringify(config) !== JSON.stringify(state.config)) await options.apply(config)
  } catch (error) {
    return fault([{ path: '', message: messageOf(error) }])
  }
  return { config, warnings }
}

/** What the files say, as one text to compare; a folder that cannot be read has a content too. */
async function contentOf(path: string): Promise<string> {
  try {
    return JSON.stringify(await readSources(path))
  } catch (error) {
    return messageOf(error)
  }
}
