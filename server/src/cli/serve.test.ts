import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DependencyDetail, Overview } from '@bellwether/shared/api.ts'
import { expect, onTestFinished, test } from 'vitest'
import { answering, deserted } from '../testing/serve.ts'

const LAUNCHER = fileURLToPath(new URL('../../bin/bellwether.js', import.meta.url))

/** Starts the launcher as a newcomer would, on a free port, and answers its address. */
async function start(args: string[], folder: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [LAUNCHER, 'serve', '--port', '0', '--data', folder, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: folder,
    // A group of its own: the launcher starts a process too, and neither is to outlive the test.
    detached: true,
  })
  onTestFinished(() => {
    try {
      process.kill(-child.pid!, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  })
  let log = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(log)
      if (found) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${log}`)))
  })
  return { url, child }
}

const overviewAt = async (url: string): Promise<Overview> =>
  (await (await fetch(`${url}/api/v1/overview`)).json()) as Overview

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Tells it to stop; answers with the exit status. */
const stops = async (child: ChildProcess): Promise<number | null> => {
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

test('a vendor that cannot be reached is unknown with the reason; a bad change of the configuration is said and not taken; it stops when it is told to', {
  timeout: 180_000,
}, async () => {
  const folder = temporary()
  const file = join(folder, 'bellwether.yaml')
  const nobody = await deserted()
  const config = (more = '') => `
organisation: Tern Ltd
network: { allow: [127.0.0.1], anchors: ["${nobody}"] }
vendors: [{ id: tarn, name: Tarn }]
dependencies:
  - { id: tarn-api, vendor: tarn, endpoint: { url: "${nobody}/health", every: 1s } }
${more}`
  writeFileSync(file, config())
  const { url, child } = await start(['--config', file], folder)

  await expect
    .poll(async () => (await overviewAt(url)).dependencies[0]?.reason, { timeout: 50_000 })
    .toMatch(/refused|ECONNREFUSED|connection/i)
  const before = await overviewAt(url)
  expect(before).toMatchObject({ mode: 'configured', organisation: 'Tern Ltd' })
  expect(before.configFault).toBeUndefined()

  writeFileSync(file, config('sistems: []'))
  await expect
    .poll(async () => (await overviewAt(url)).configFault?.faults, { timeout: 50_000 })
    .toEqual([expect.stringContaining('sistems')])
  expect((await overviewAt(url)).dependencies).toHaveLength(1)

  writeFileSync(file, config().replace('Tern Ltd', 'Arctic Tern Ltd'))
  await expect.poll(async () => (await overviewAt(url)).organisation, { timeout: 50_000 }).toBe('Arctic Tern Ltd')
  expect((await overviewAt(url)).configFault).toBeUndefined()

  expect(await stops(child)).toBe(0)
})

test('two Bellwethers at two places: what fails from one only is told as that, and who has gone silent counts for nothing', {
  timeout: 180_000,
}, async () => {
  const vendor = await answering((request, response) =>
    response.writeHead(request.url === '/from-cologne' ? 503 : 200).end('ok'),
  )
  const secret = 'what Hartford shows to be believed, long enough'
  const config = (from: string, more: string) => `
organisation: Tern Ltd
network: { allow: [127.0.0.1], anchors: ["${vendor}"] }
vendors: [{ id: tarn, name: Tarn }]
dependencies:
  - { id: tarn-api, vendor: tarn, endpoint: { url: "${vendor}/from-${from}", every: 1s, expect: { status: 200 } } }
${more}`
  const started = async (from: string, more: string) => {
    const folder = temporary()
    const file = join(folder, 'bellwether.yaml')
    writeFileSync(file, config(from, more))
    return start(['--config', file], folder)
  }
  const cologne = await started(
    'cologne',
    `server: { place: Cologne }\nvantages: [{ id: hartford, name: Hartford, secret: "${secret}", silentAfter: 6s }]`,
  )
  const hartford = await started(
    'hartford',
    `server: { place: Hartford }\nreportTo: { url: "${cologne.url}", vantage: hartford, secret: "${secret}" }`,
  )
  const seen = async (url: string) => {
    const answer = await fetch(`${url}/api/v1/dependencies/tarn-api`)
    const { status, seenFrom = [] } = (await answer.json()) as DependencyDetail
    return [status, ...seenFrom.map((place) => `${place.name} ${place.state}: ${place.status}`)]
  }
  await expect
    .poll(() => seen(cologne.url), { timeout: 80_000 })
    .toEqual(['partial_outage', 'Cologne sees: major_outage', 'Hartford sees: operational'])
  expect(await seen(hartford.url)).toEqual(['operational'])

  await stops(hartford.child)
  await expect
    .poll(() => seen(cologne.url), { timeout: 80_000 })
    .toEqual(['major_outage', 'Cologne sees: major_outage', 'Hartford silent: unknown'])
})

test('a configuration that is not valid at the start: every fault at once, exit status 2', async () => {
  const folder = temporary()
  const file = join(folder, 'bellwether.yaml')
  writeFileSync(file, 'organisation: X\ndependencies: [{ id: a, vendor: nobody-knows }]\nsistems: []\n')
  const child = spawn(process.execPath, [LAUNCHER, 'serve', '--config', file], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(2)
  expect(said).toContain('sistems')
  expect(said).toContain('dependencies[0].vendor')
})
