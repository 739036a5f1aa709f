import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Millis } from '@bellwether/shared/time.ts'

export interface Ordeal {
  file: string
  incidents: number
  /** How often the sender is killed (SIGKILL) at most. */
  kills: number
  /** When: each time after so many more requests, or so long after the first of them. */
  life: { requests: number } | { ms: Millis }
  /** 0…1: how much of the requests fails, by a 500, a 429, a cut connection or, where asked, an answer that comes late. */
  failing: number
  /** Such an answer comes after up to so long. */
  slowMs?: Millis
  random: () => number
}

export interface Survived {
  /** Keys in the order of arrival, repetitions included. */
  arrived: string[]
  requests: number
  /** By how they failed. */
  failures: Record<'reset' | 'error' | 'tooMany' | 'slow', number>
  kills: number
  ms: Millis
}

const RESET = 0
const ERROR = 1
const TOO_MANY = 2

/** Lets a process owe and send, kills it again and again, and starts it once more until it says that nothing is owed. */
export async function ordeal({ file, incidents, kills, life, failing, slowMs, random }: Ordeal): Promise<Survived> {
  const startedAt = performance.now()
  const survived: Survived = {
    arrived: [],
    requests: 0,
    failures: { reset: 0, error: 0, tooMany: 0, slow: 0 },
    kills: 0,
    ms: 0,
  }
  const arrive = (body: string, response: ServerResponse) => {
    survived.arrived.push((JSON.parse(body) as { id: string }).id)
    response.end('ok')
  }
  let onRequest = () => {}
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      survived.requests++
      const how = random() < failing ? Math.floor(random() * (slowMs === undefined ? 3 : 4)) : undefined
      if (how === undefined) arrive(body, response)
      else if (how === RESET) {
        survived.failures.reset++
        request.socket.destroy()
      } else if (how === ERROR) {
        survived.failures.error++
        response.writeHead(500).end()
      } else if (how === TOO_MANY) {
        survived.failures.tooMany++
        response.writeHead(429, { 'retry-after': String(1 + Math.floor(random() * 20)) }).end()
      } else {
        survived.failures.slow++
        setTimeout(() => arrive(body, response), random() * slowMs!)
      }
      onRequest()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const dispatcher = fileURLToPath(new URL('./dispatcher.ts', import.meta.url))
  const live = async (limit: { requests: number } | { ms: Millis }): Promise<number | null> => {
    const child = spawn(process.execPath, [dispatcher, file, url, String(incidents)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const until = 'requests' in limit ? survived.requests + limit.requests : Number.POSITIVE_INFINITY
    let timer: NodeJS.Timeout | undefined
    onRequest = () => {
      if (survived.requests >= until) child.kill('SIGKILL')
      // Life begins with the first request: how long a machine takes to start a process says nothing of us.
      if ('ms' in limit) timer ??= setTimeout(() => child.kill('SIGKILL'), limit.ms)
    }
    const [code] = (await once(child, 'exit')) as [number | null]
    clearTimeout(timer)
    return code
  }
  const next = () => ('ms' in life ? { ms: life.ms } : { requests: Math.ceil(random() * life.requests) })
  let code: number | null = null
  while (code === null && survived.kills < kills) {
    code = await live(next())
    if (code === null) survived.kills++
  }
  code ??= await live({ requests: Number.POSITIVE_INFINITY })
  server.close()
  if (code !== 0) throw new Error(`the sender ended with ${code}`)
  survived.ms = performance.now() - startedAt
  return survived
}
