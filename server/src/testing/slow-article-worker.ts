/** A reader that does what it is told. */
import { parentPort } from 'node:worker_threads'

parentPort?.on('message', (what: string) => {
  while (what === 'slow');
  if (what === 'die') process.exit(1)
  parentPort?.postMessage({ title: what, text: what })
})
