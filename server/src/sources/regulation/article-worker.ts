/** Runs in a thread of its own: reads pages that it is sent, one after the other. */
import { parentPort } from 'node:worker_threads'
import { messageOf } from '../../lib/errors.ts'
import { readArticle } from './article-page.ts'

parentPort?.on('message', (html: string) => {
  parentPort?.postMessage(answer(html))
})

function answer(html: string): ReturnType<typeof readArticle> | { failed: string } {
  try {
    return readArticle(html)
  } catch (error) {
    return { failed: `the page cannot be read: ${messageOf(error)}` }
  }
}
