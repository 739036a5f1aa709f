import { Worker } from 'node:worker_threads'
import { formatDuration, type Millis } from '@bellwether/shared/time.ts'
import type { Article } from './article-page.ts'

export type Read = Article | { failed: string }

/** Reads pages in a thread of its own, one at a time, none for longer than `limitMs`. */
export interface Reader {
  read(html: string): Promise<Read>
  close(): Promise<void>
}

const FILE = new URL('./article-worker.ts', import.meta.url)

/** The thread begins with the first page; one that takes too long is ended, and the next page gets a new one. */
export function createReader(limitMs: Millis, file = FILE): Reader {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()
  let closed = false
  const stop = async () => {
    const ended = worker
    worker = undefined
    await ended?.terminate()
  }
  const next = async (html: string): Promise<Read> => {
    if (closed) return { failed: 'nobody reads any more' }
    worker ??= started(file)
    const read = await within(worker, html, limitMs)
    if ('dead' in read) await stop()
    return 'dead' in read ? { failed: read.dead } : read
  }
  return {
    read: (html) => {
      const turn = last.then(() => next(html))
      last = turn
      return turn
    },
    close: () => {
      closed = true
      return stop()
    },
  }
}

/** A thread that waits does not keep the process alive. */
function started(file: URL): Worker {
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: 256 } })
  worker.unref()
  return worker
}

function within(worker: Worker, html: string, limitMs: Millis): Promise<Read | { dead: string }> {
  return new Promise((resolve) => {
    const settle = (result: Read | { dead: string }) => {
      clearTimeout(timer)
      worker.off('message', settle).off('error', failed).off('exit', ended)
      worker.unref()
      resolve(result)
    }
    const failed = (error: Error) => settle({ dead: `the page cannot be read: ${error.message}` })
    const ended = () => settle({ dead: 'the page was not read to its end' })
    const timer = setTimeout(() => settle({ dead: `the page was not read within ${formatDuration(limitMs)}` }), limitMs)
    worker.ref()
    worker.on('message', settle).on('error', failed).on('exit', ended)
    worker.postMessage(html)
  })
}
