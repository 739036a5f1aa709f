import { type Instant, type Millis, SECOND } from '@bellwether/shared/time.ts'
import { useSyncExternalStore } from 'react'

/** The server's clock, as far as we know it: ages are counted by the clock that stamped the facts. */
let offset: Millis = 0
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

export const now = (): Instant => Date.now() + offset

/** An instant of the browser's clock, as the server would have called it. */
export const byServer = (seen: Instant): Instant => seen + offset

/** `at`: the server's instant when the browser's clock said `seen`. */
export function syncClock(at: Instant, seen: Instant = Date.now()): void {
  const before = offset
  offset = at - seen
  if (Math.abs(offset - before) > SECOND) tell()
}

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tell, SECOND)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Words that depend on the time; draws again only when the words change. */
export const useWords = (words: (now: Instant) => string): string => useSyncExternalStore(subscribe, () => words(now()))
