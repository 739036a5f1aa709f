import { createRequire } from 'node:module'

/** Of the package, as it is written there once. */
export const VERSION: string = (createRequire(import.meta.url)('../../package.json') as { version: string }).version
