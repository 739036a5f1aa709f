import { expect, test } from 'vitest'
import { runCli } from './run.ts'

async function bellwether(...args: string[]) {
  const said = { out: '', err: '' }
  const code = await runCli(args, { stdout: (text) => (said.out += text), stderr: (text) => (said.err += text) })
  return { code, ...said }
}

const VERBS = [...(await bellwether('help')).out.matchAll(/^ {2}(\S+) +\S/gm)].map(([, verb]) => verb!)

test.each(VERBS)('%s explains itself, whatever else is written, and says what it exits with', async (verb) => {
  const { code, out, err } = await bellwether(verb, 'x', '--help')
  expect([code, err]).toEqual([0, ''])
  expect(out.startsWith(`bellwether ${verb}`)).toBe(true)
  expect(out).toContain('--help')
  if (verb !== 'serve') expect(out).toMatch(/^Exit status: 0 /m)
  // Every option of the first lines is told of below.
  const [usage = '', ...rest] = out.split('\n\n')
  for (const [option] of usage.matchAll(/--[a-z-]+/g)) expect(rest.join(), option).toMatch(`  ${option}`)
})

test.each(VERBS.filter((verb) => verb !== 'serve'))(
  '%s says what is wrong with an option that is none, and explains itself',
  async (verb) => {
    const { code, out, err } = await bellwether(verb, '--colour', 'red')
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/--colour[\s\S]*\n\nbellwether /)
  },
)

test('a verb that is none', async () => {
  const { code, err } = await bellwether('stauts')
  expect(code).toBe(2)
  expect(err).toMatch(/^There is no verb "stauts"\. Did you mean "status"\?/)
})
