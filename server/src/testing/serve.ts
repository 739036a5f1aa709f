import http from 'node:http'
import net from 'node:net'
import { onTestFinished } from 'vitest'

/** Starts a server on a free port of this machine for the length of a test; answers its address. */
export async function serve(server: net.Server): Promise<string> {
  const sockets = new Set<net.Socket>()
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`
}

/** Idle connections stay: on a busy machine seconds pass between two requests, and none of them is to meet a closed one. */
export const answering = (handler: http.RequestListener): Promise<string> =>
  serve(http.createServer({ keepAliveTimeout: 75_000 }, handler))

/** An address on which nobody listens. */
export async function deserted(): Promise<string> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}
