/** The names that a configuration may use. Nothing is listed here: a registry is the list. */
import type { z } from 'zod'
import * as notifiers from '../notifiers/registry.ts'
import * as modelApis from '../sources/models/registry.ts'
import * as regulationSources from '../sources/regulation/registry.ts'
import * as statusPages from '../sources/status-pages/registry.ts'

export const CHANNELS: Readonly<Record<string, { settings: z.ZodType }>> = notifiers
export const API_KINDS: readonly string[] = Object.keys(modelApis)
/** Names under `credentials:` that each model API reads. */
export const CREDENTIALS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(modelApis).map(([kind, { credentials }]) => [kind, credentials]),
)
export const PROVIDERS: readonly string[] = Object.keys(statusPages)
export const SOURCES: readonly string[] = Object.keys(regulationSources)
