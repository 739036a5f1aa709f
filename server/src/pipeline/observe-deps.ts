import type { Instant } from '@bellwether/shared/time.ts'
import type { Register } from '../domain/register.ts'
import type { Clock } from '../lib/clock.ts'
import type { Http } from '../lib/http.ts'
import type { Check } from '../store/checks.ts'
import type { Store } from '../store/store.ts'
import type { Memory } from './looked.ts'

/** What the first story needs from outside. */
export interface ObserveDeps {
  store: Store
  http: Http
  clock: Clock
  register: Register
  memory: Pick<Memory, 'anchors' | 'pages' | 'habits' | 'maintenance'>
  /** 0…1, for jitter. */
  random: () => number
  /** Puts off the next look; the simulated world lets settled checks coast. */
  nextLook?: (check: Check, dueAt: Instant, at: Instant) => Instant
}
