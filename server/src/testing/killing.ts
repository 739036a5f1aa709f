import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

export interface Ordeal {
  file: string
  incidents: number
  /** How often the sender is killed (SIGKILL), each time after so many more requests. */
  kills: number
  requestsPerLife: number
  /** 0…1: how much of the requests fails, by a 500, a 429 or a cut connection. */
  failing: number
  random: () => number
}

export interface Survived {
  /** Keys in the order of arrival, repetitions included. */
  arrived: string[]
  requests: number
  failed: number
  kills: number
}

/** Lets a process owe and send, kills it again and again, and starts it once more until it says that nothing is owed. */
export async function ordeal({ file, incidents, kills, requestsPerLife, failing, random }: Ordeal): Promise<Survived> {
  const survived: Survived = { arrived: [], requests: 0, failed: 0, kills: 0 }
  let onRequest = () => {}
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      survived.requests++
      if (random() < failing) {
        survived.failed++
        const how = Math.floor(random() * 3)
        if (how === 0) request.socket.destroy()
        else response.writeHead(how === 1 ? 500 : 429, { 'retry-after': '1' }).end()
      } else {
        survived.arrived.push((JSON.parse(body) as { id: string }).id)
        response.end('ok')
      }
      onRequest()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const live = async (until: number): Promise<number | null> => {
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL('./dispatcher.ts', import.meta.url)), file, url, String(incidents)],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    onRequest = () => {
      if (survived.requests >= until) child.kill('SIGKILL')
    }
    const [code] = (await once(child, 'exit')) as [number | null]
    return code
  }
  while (survived.kills < kills) {
    const code = await live(survived.requests + Math.ceil(random() * requestsPerLife))
    if (code !== null) break
    survived.kills++
  }
  const code = await live(Number.POSITIVE_INFINITY)
  server.close()
  if (code !== 0) throw new Error(`the sender ended with ${code}`)
  return survived
}
