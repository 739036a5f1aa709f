import { answering } from './serve.ts'

/** How a receiver treats one request: a status with headers and body, silence, or a cut connection. */
export type Reply = 'ok' | 'hang' | 'reset' | { status: number; headers?: Record<string, string>; body?: string }

export interface Hit {
  key: string
  kind: string
  incident: string
  accepted: boolean
}

/** Where somebody listens who may never answer. */
export const HANGS = '/hangs'

/** A real receiver of webhooks that replies as the script says, in turn, and `ok` ever after. */
export async function receiver(...script: Reply[]): Promise<{ url: string; hits: Hit[] }> {
  const hits: Hit[] = []
  const path = script.includes('hang') ? HANGS : ''
  const url = await answering((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const reply = script.shift() ?? 'ok'
      const { id, kind, dedupKey } = JSON.parse(body) as { id: string; kind: string; dedupKey: string }
      hits.push({ key: id, kind, incident: dedupKey, accepted: reply === 'ok' })
      if (reply === 'hang') return
      if (reply === 'reset') return void request.socket.destroy()
      if (reply === 'ok') return void response.end('ok')
      response.writeHead(reply.status, reply.headers).end(reply.body)
    })
  })
  return { url: `${url}${path}`, hits }
}
