import { DAY } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { precisionOf } from '../domain/precision.ts'
import type { ApiDeps } from './deps.ts'

const LOOKED_BACK = 365 * DAY

/** How often people overruled the causes that the rules gave, in the last year. */
export const attribution = ({ store, now }: ApiDeps) =>
  new Hono().get('/', async (c) => {
    const since = now() - LOOKED_BACK
    return c.json(precisionOf(await store.overrules.said(since), since))
  })
