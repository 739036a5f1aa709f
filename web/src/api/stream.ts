import type { Changed } from '@bellwether/shared/api.ts'
import { type Instant, MINUTE, type Millis, SECOND } from '@bellwether/shared/time.ts'
import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { syncClock } from '../hooks/clock.ts'

/** `since` is in the browser's own time. */
export interface StreamState {
  state: 'connecting' | 'live' | 'lost'
  since: Instant
}

let current: StreamState = { state: 'connecting', since: Date.now() }
const listeners = new Set<() => void>()
function enter(state: StreamState['state']) {
  if (state === current.state) return
  current = { state, since: Date.now() }
  for (const listener of listeners) listener()
}

export const useStreamState = (): StreamState =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )

/** Queries that a word of the stream makes out of date beside the one it names. */
const ALSO: Partial<Record<Changed['keys'][number], string[]>> = {
  dependencies: ['checks'],
  world: ['overview'],
  config: ['overview', 'dependencies', 'checks', 'incidents'],
}

const GATHER: Millis = 400
const FIRST_WAIT: Millis = SECOND
const LONGEST_WAIT: Millis = MINUTE

/** One connection for the whole page. What changed is gathered for a moment, so that a storm is one refresh. */
export function watch(client: QueryClient): () => void {
  let source: EventSource | undefined
  let wait = FIRST_WAIT
  let retry: ReturnType<typeof setTimeout> | undefined
  const refresh = gatherer((keys) => {
    for (const key of keys) void client.invalidateQueries({ queryKey: [key] }, { cancelRefetch: false })
  })

  const connect = () => {
    source = new EventSource('/api/v1/stream')
    source.onopen = () => {
      if (current.state === 'lost') void client.invalidateQueries()
      wait = FIRST_WAIT
      enter('live')
    }
    source.onmessage = (message) => {
      const changed = JSON.parse(String(message.data)) as Changed
      syncClock(changed.at)
      refresh(changed.keys.flatMap((key) => [key, ...(ALSO[key] ?? [])]))
    }
    source.onerror = () => {
      enter('lost')
      // The browser reconnects after a lost connection, but gives up after a refusal.
      if (source?.readyState !== EventSource.CLOSED) return
      retry = setTimeout(connect, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT)
    }
  }
  connect()
  return () => {
    clearTimeout(retry)
    source?.close()
  }
}

function gatherer(flush: (keys: Set<string>) => void): (keys: string[]) => void {
  let gathered = new Set<string>()
  return (keys) => {
    if (gathered.size === 0 && keys.length > 0) {
      setTimeout(() => {
        flush(gathered)
        gathered = new Set()
      }, GATHER)
    }
    for (const key of keys) gathered.add(key)
  }
}
