import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from './run.ts'
import type { Finding } from './scan.ts'

const TREE: Record<string, string> = {
  'bellwether.yaml':
    'systems: [{ id: a, tier: 1, owner: x, needs: [{ name: chat, anyOf: [fable] }] }]\ndependencies: [{ id: fable, vendor: anthropic, model: claude-fable-5, credentials: { apiKey: k } }]\n',
  'src/chat.ts': "import OpenAI from 'openai'\nimport x from './openai-ish'\nconst model = 'claude-fable-5'\n",
  'src/deep/route.py':
    'from anthropic import Anthropic\nimport mistralai\nMODEL = "bedrock/anthropic.claude-opus-4-8"\n# gpt-99-turbo soon\n',
  'src/minified.js': `${'x'.repeat(1_500_000)};fetch("https://api.openai.com/v1")`,
  'package.json': '{ "name": "stripe-like", "dependencies": { "stripe": "^17.0.0", "react": "19.0.0" } }\n',
  'requirements.txt': 'twilio==9.0\n# cohere is not used\n',
  '.gitignore': 'dist/\n*.log\n!keep.log\n',
  'dist/out.js': 'gemini-2.5-pro',
  'old.log': 'grok-4',
  'keep.log': 'deepseek-v3-0324',
  'src/.gitignore': 'generated\n',
  'src/generated/a.ts': 'gpt-5.5',
  'node_modules/openai/index.js': 'gemini-2.5-pro',
  'logo.bin': 'a\0b gpt-5.5',
  '名前/مرحبا.md': 'We call `mistral-medium-2604`.\n',
  'prose.md': 'Our claude-based helper and a gpt- prefix, command-line-2 and llama.\n',
}

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'bellwether-scan-'))
  for (const [path, text] of Object.entries(TREE)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  symlinkSync(root, join(root, 'loop'))
})
afterAll(() => rmSync(root, { recursive: true }))

async function scan(...more: string[]) {
  const out: string[] = []
  const status = await runCli(
    ['scan', root, '--config', join(root, 'bellwether.yaml'), '--data', join(root, 'none'), ...more],
    {
      stdout: (text) => void out.push(text),
      stderr: () => undefined,
    },
  )
  return { status, text: out.join('') }
}
const found = async (...more: string[]) =>
  JSON.parse((await scan('--json', ...more)).text) as {
    findings: Finding[]
    passed: { ignored: number; binary: number }
  }

test('what the register does not know is found, with its place, and nothing else', async () => {
  const { findings, passed } = await found()
  expect(findings.map(({ kind, vendor, name }) => `${kind} ${vendor} ${name}`)).toEqual([
    'model anthropic anthropic.claude-opus-4-8',
    'model deepseek deepseek-v3-0324',
    'model mistral mistral-medium-2604',
    'sdk mistral mistralai',
    'address openai api.openai.com',
    'model openai gpt-99-turbo',
    'sdk openai openai',
    'sdk stripe stripe',
    'sdk twilio twilio',
  ])
  expect(findings.find(({ name }) => name === 'anthropic.claude-opus-4-8')).toMatchObject({
    model: 'claude-opus-4-8',
    places: [{ file: 'src/deep/route.py', line: 3 }],
  })
  expect(findings.find(({ name }) => name === 'gpt-99-turbo')).not.toHaveProperty('model')
  expect(passed).toMatchObject({ ignored: 3, binary: 1 })
})

test('what it knows is shown when asked for, with the dependency that it is', async () => {
  const { findings } = await found('--all')
  expect(findings.find(({ name }) => name === 'claude-fable-5')).toMatchObject({ knownAs: ['fable'], count: 2 })
  expect(findings.find(({ kind, vendor }) => kind === 'sdk' && vendor === 'anthropic')).toMatchObject({
    knownAs: ['fable'],
  })
})

test('the exit status says whether the register knows all of it', async () => {
  expect((await scan()).status).toBe(1)
  expect((await scan()).text).toContain('unknown  library  stripe, of Stripe')
  const quiet = mkdtempSync(join(tmpdir(), 'bellwether-scan-'))
  expect(
    await runCli(['scan', quiet, '--config', join(root, 'bellwether.yaml')], {
      stdout: () => undefined,
      stderr: () => undefined,
    }),
  ).toBe(0)
  rmSync(quiet, { recursive: true })
  const said: string[] = []
  const io = { stdout: () => undefined, stderr: (part: string) => void said.push(part) }
  expect(await runCli(['scan', join(root, 'nowhere')], io)).toBe(2)
  expect(await runCli(['scan', join(root, 'bellwether.yaml')], io)).toBe(2)
  expect(said.join('')).toMatch(
    /There is no folder .*nowhere\.\n.*bellwether\.yaml is no folder\. Name the one that it lies in\./,
  )
})
