import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Vendor } from '@bellwether/shared/vendor.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogueOf } from './catalogue.ts'
import { parseConfig } from './config.ts'
import { faultText } from './fault.ts'

const tarn = Vendor.parse({
  id: 'tarn',
  name: 'Tarn Labs',
  kind: 'ai-lab',
  api: { kind: 'openai', baseUrl: 'https://api.tarn.example/v1' },
  models: [{ id: 'heron-4', aliases: ['Heron-4'], resellers: ['brook'] }, { id: 'egret-2' }],
})
const brook = Vendor.parse({
  id: 'brook',
  name: 'Brook Cloud',
  kind: 'cloud',
  api: { kind: 'bedrock', baseUrl: 'https://models.{region}.brook.example' },
})
const payments = Vendor.parse({ id: 'acme-pay', name: 'Acme Pay' })
const catalogue = catalogueOf(
  [tarn, brook, payments],
  [{ code: 'GB', name: 'United Kingdom', aliases: [], memberOf: [], authorities: [] }],
)

const parse = (text: string, env: Record<string, string> = {}) => parseConfig(text, { env, catalogue })
const faultsOf = (text: string, env?: Record<string, string>) => (parse(text, env).faults ?? []).map(faultText)
const warningsOf = (text: string) => parse(text).warnings.map(faultText)

const ONE = 'dependencies: [{ id: heron, vendor: tarn, model: heron-4 }]\n'
const NEED = `${ONE}systems: [{ id: chat, tier: 1, owner: team, needs: [{ name: model, anyOf: [heron] }] }]\n`

test('an empty file is a company that depends on nothing', () => {
  expect(parse('').config).toMatchObject({
    organisation: 'Our company',
    dependencies: [],
    policy: { badLooks: 3, goodLooks: 3 },
  })
})

test('durations are milliseconds, a receiver is its channel, a value in a match is a list', () => {
  const { config } = parse(`
retention: { raw: 2d }
receivers: [{ id: oncall, webhook: { url: "https://hooks.example/x" } }]
route: { receiver: oncall, groupWait: 30s, routes: [{ match: { tier: 3, status: [withdrawn] }, repeatEvery: 4h }] }
`)
  expect(config?.retention).toEqual({ raw: 172_800_000, replay: 7_776_000_000, rollups: 94_608_000_000 })
  expect(config?.receivers).toMatchObject([
    { id: 'oncall', channel: 'webhook', settings: { url: 'https://hooks.example/x' } },
  ])
  expect(config?.route?.routes[0]).toMatchObject({
    match: { tier: [3], status: ['withdrawn'] },
    repeatEvery: 14_400_000,
  })
})

describe('the whole text is not YAML', () => {
  test.each([
    ['a tab', 'a:\n\tb: 1', 'line 2, column 1: a tab in the indentation. Use spaces'],
    [
      'an open bracket',
      'systems: [\n',
      'line 2, column 1: the indentation does not fit the lines above. Line up the keys of one mapping, with spaces',
    ],
    [
      'a colon in a text',
      'organisation: a: b',
      'line 1, column 15: two keys on one line, or a text with ": " in it. Put the text into quotes, or begin a new line',
    ],
    [
      'a text that begins with @',
      'organisation: @home',
      'line 1, column 15: a text cannot begin with this character. Put it into quotes',
    ],
    [
      'a missing anchor',
      'systems: *ours',
      'line 1, column 10: this alias (*name) stands for nothing. Define it before with &name, or quote the text if it just begins with *',
    ],
    [
      'two documents',
      'organisation: a\n---\norganisation: b',
      'line 2, column 1: a second document begins here. Remove the line ---, or make it a file of its own',
    ],
    [
      'a tag',
      'organisation: !vault x',
      'line 1, column 15: tags (!name) are not understood here. Remove it; a secret comes from the environment as $NAME',
    ],
    ['a list', '- a', 'must be a mapping (key: value), not a list'],
    ['a number', '7', 'must be a mapping (key: value), not a number'],
  ])('%s', (_, text, fault) => expect(faultsOf(text)).toContain(fault))

  test('a key twice, and what else is wrong', () =>
    expect(faultsOf('organisation: a\norganisation: b\nsystms: []')).toEqual([
      'line 2, column 1: "organisation" is written twice in one mapping. Keep one of the two',
      'systms: no such setting. Did you mean "systems"?',
    ]))
})

describe('bombs', () => {
  const level = (n: number) =>
    `l${n}: &l${n} [${Array(9)
      .fill(n === 0 ? 'x' : `*l${n - 1}`)
      .join(', ')}]\n`
  test.each([
    ['aliases of aliases', Array.from({ length: 12 }, (_, n) => level(n)).join('')],
    ['an alias that holds itself', 'systems: &s [*s]'],
    ['deep lists', `systems: ${'['.repeat(200)}${']'.repeat(200)}`],
    ['very deep lists', '['.repeat(100_000)],
    ['very deep mappings', '{a: '.repeat(50_000)],
    ['six megabytes', 'a'.repeat(6_000_000)],
  ])('%s: one fault, at once', (_, text) => {
    const faults = faultsOf(text)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.length).toBeLessThan(25)
  })
})

describe('one thing is wrong', () => {
  test.each([
    ['an unknown key', 'organization: x', 'organization: no such setting. Did you mean "organisation"?'],
    [
      'an unknown key inside',
      'dependencies: [{ id: a, vendor: tarn, modle: x }]',
      'dependencies[0].modle: no such setting. Did you mean "model"?',
    ],
    [
      'an unknown key unlike any',
      'retention: { years: 3 }',
      'retention.years: no such setting. Known here: raw, replay, rollups',
    ],
    [
      'a variable that no message has',
      'messages: { trigger: { subject: "{{vendro}}: {{what}}" } }',
      'messages.trigger.subject: line 1, column 1: "vendro" is not known here. Did you mean "vendor"?',
    ],
    [
      'a template that ends in the middle',
      'messages: { resolve: { text: "{{#why}}{{.}}" } }',
      'messages.resolve.text: Unclosed section "why" at 13',
    ],
    [
      'a kind that has no words of its own',
      'messages: { digest: { text: x } }',
      'messages.digest: no such setting. Known here: trigger, update, acknowledge, resolve, reminder',
    ],
    ['a missing key', 'systems: [{ id: a, tier: 1 }]', 'systems[0].owner: is missing'],
    [
      'a wrong tier',
      'systems: [{ id: a, tier: 5, owner: b }]',
      'systems[0].tier: a tier is 1, 2, 3 or 4 (1 is what the company cannot be without)',
    ],
    [
      'an id with a space',
      'systems: [{ id: "a b", tier: 1, owner: b }]',
      'systems[0].id: an id has lower-case letters, digits, dots, dashes and underscores, and at most 63 of them',
    ],
    [
      'a duration without unit',
      'retention: { raw: 30 }',
      'retention.raw: a duration is a number with its unit, like 30s, 5m, 4h or 2d',
    ],
    [
      'a wrong duration',
      'retention: { raw: 30x }',
      'retention.raw: "30x" is not a duration. Write a number with its unit, like 30s, 5m, 4h or 2d',
    ],
    [
      'a path nobody sells on',
      'dependencies: [{ id: a, vendor: tarn, path: broook }]',
      'dependencies[0].path: "broook" is none of: direct, gateway, brook. Did you mean "brook"?',
    ],
    [
      'a vendor nobody knows',
      'dependencies: [{ id: a, vendor: tarm }]',
      'dependencies[0].vendor: no vendor is called "tarm". Did you mean "tarn"?',
    ],
    [
      'a need of nothing',
      NEED.replace('[heron]', '[heroon]'),
      'systems[0].needs[0].anyOf[0]: no dependency is called "heroon". Did you mean "heron"?',
    ],
    [
      'a need without anything',
      NEED.replace('[heron]', '[]'),
      /^systems\[0\]\.needs\[0\]\.anyOf: the need ".+" of ".+" names no dependency\. Name at least one/,
    ],
    [
      'a need that names one twice',
      NEED.replace('[heron]', '[heron, heron]'),
      'systems[0].needs[0].anyOf[1]: "heron" is in this need already',
    ],
    [
      'an id twice',
      'dependencies: [{ id: a, vendor: tarn }, { id: a, vendor: tarn }]',
      'dependencies[1].id: "a" is taken already by dependencies[0]',
    ],
    [
      'a gateway without address',
      'dependencies: [{ id: a, vendor: tarn, path: gateway }]',
      'dependencies[0].baseUrl: is missing: a gateway has an address of its own',
    ],
    [
      'a sibling that is itself',
      'dependencies: [{ id: a, vendor: tarn, model: heron-4, sibling: heron-4 }]',
      'dependencies[0].sibling: is the model itself. A sibling is another model on the same key',
    ],
    [
      'a new vendor without name',
      'vendors: [{ id: tarm }]',
      'vendors[0].name: is missing: "tarm" is not in the catalogue. Did you mean "tarn"?',
    ],
    [
      'a provider nobody reads',
      'vendors: [{ id: tarn, statusPage: { url: "https://x.example", provider: statuspag } }]',
      /^vendors\[0\]\.statusPage\.provider: "statuspag" is .*Did you mean "statuspage"\?$/,
    ],
    [
      'a model API nobody speaks',
      'vendors: [{ id: tarn, api: { kind: opnai, baseUrl: "https://x.example" } }]',
      /^vendors\[0\]\.api\.kind: "opnai" is /,
    ],
    ['a source nobody reads', 'regulation: { sources: [pres] }', /^regulation\.sources\[0\]: "pres" is /],
    [
      'a jurisdiction nobody knows',
      'regulation: { jurisdictions: [UK] }',
      'regulation.jurisdictions[0]: "UK" is no jurisdiction of the catalogue. Write a code like US, EU or GB',
    ],
    [
      'a channel nobody sends on',
      'receivers: [{ id: a, slak: {} }]',
      'receivers[0].slak: no such setting. Did you mean "slack"?',
    ],
    ['no channel', 'receivers: [{ id: a }]', /^receivers\[0\]: has no channel\. Add one of: /],
    [
      'two channels',
      'receivers: [{ id: a, slack: { webhookUrl: "https://hooks.slack.com/x" }, webhook: { url: "https://x.example" } }]',
      'receivers[0]: has 2 channels (slack, webhook). Make one receiver of each',
    ],
    [
      'a route to nobody',
      'route: { receiver: oncal }\nreceivers: [{ id: oncall, webhook: { url: "https://x.example" } }]',
      'route.receiver: no receiver is called "oncal". Did you mean "oncall"?',
    ],
    [
      'a route that begins nowhere',
      'route: { routes: [] }',
      'route.receiver: is missing: somebody must hear what no route takes',
    ],
    [
      'a match on no cause',
      'route: { receiver: x, match: { cause: regulation } }',
      /^route\.match\.cause: "regulation" is none of: technical, .*Did you mean "regulatory"\?$/,
    ],
    ['an operator nobody knows', 'operators: [ops]', 'operators[0]: no receiver is called "ops"'],
    ['a report to nobody', 'report: { receivers: [board] }', 'report.receivers[0]: no receiver is called "board"'],
    [
      'a time zone of nowhere',
      'report: { timeZone: Berlin }',
      'report.timeZone: is no time zone. Write a name like Europe/Berlin or UTC',
    ],
    [
      'a time that is none',
      'report: { at: 8am }',
      'report.at: a time of day is written "08:00", from "00:00" to "23:59"',
    ],
    [
      'a network that is none',
      'network: { allow: [10.0.0.0/33] }',
      'network.allow[0]: is no host name, IP address or network like 10.0.0.0/8',
    ],
    [
      'a variable that is not set',
      'organisation: $COMPANY',
      'organisation: $COMPANY is not set. Set it, or set COMPANY_FILE to the path of a file that holds it',
    ],
    [
      'a variable with a default',
      'organisation: $'.concat('{COMPANY:-x}'),
      'organisation: between the braces of a variable stands its name and nothing else. Write $$ for a dollar',
    ],
  ])('%s', (_, text, fault) => {
    const faults = faultsOf(text)
    if (typeof fault === 'string') expect(faults).toContain(fault)
    else expect(faults.join('\n')).toMatch(new RegExp(fault.source, 'm'))
  })
})

describe('a warning does not stop anything', () => {
  test.each([
    [
      'a model that the catalogue does not know',
      NEED.replace('heron-4', 'heron-5'),
      'dependencies[0].model: Tarn Labs has no model "heron-5" in the catalogue. Did you mean "heron-4"?',
    ],
    ['a dependency that nobody needs', ONE, 'dependencies[0]: no system needs "heron": its trouble will hit nobody'],
    [
      'receivers, and no route',
      `${NEED}receivers: [{ id: a, webhook: { url: "https://x.example" } }]`,
      'route: there is none: nobody will hear of an incident',
    ],
    [
      'components without a page',
      NEED.replace('model: heron-4', 'components: [API]'),
      'dependencies[0].components: Tarn Labs has no status page in the catalogue: nothing will be read of these',
    ],
    [
      'a region that the address needs',
      NEED.replace('heron-4', 'heron-4, path: brook'),
      'dependencies[0].credentials.region: is missing: the address of Brook Cloud has it, so the model will not be asked',
    ],
    [
      'a model nobody can ask',
      NEED.replace('tarn', 'acme-pay'),
      'dependencies[0].model: Acme Pay has no API in the catalogue: the model will not be asked',
    ],
  ])('%s', (_, text, warning) => {
    expect(faultsOf(text)).toEqual([])
    expect(warningsOf(text)).toEqual([warning])
  })
})

test('everything wrong at once is told at once, in the order of the file', () => {
  const text = `
organization: Example
systems:
  - { id: chat, tier: 9, owner: team, needs: [{ name: model, anyOf: [herron] }] }
dependencies:
  - { id: heron, vendor: tarn, path: direkt, credentials: { apiKey: $NOT_SET } }
report: { weekday: someday, receivers: [board] }
`
  const { faults } = parse(text)
  expect(faults?.map(({ line, path }) => [line, path])).toEqual([
    [2, 'organization'],
    [4, 'systems[0].tier'],
    [4, 'systems[0].needs[0].anyOf[0]'],
    [6, 'dependencies[0].path'],
    [6, 'dependencies[0].credentials.apiKey'],
    [7, 'report.weekday'],
    [7, 'report.receivers[0]'],
  ])
})

describe('the environment', () => {
  const organisation = (text: string, env: Record<string, string>) =>
    parse(`organisation: ${text}`, env).config?.organisation
  test.each([
    ['$NAME', { NAME: 'Example' }, 'Example'],
    ['"$'.concat('{NAME} Ltd"'), { NAME: 'Example' }, 'Example Ltd'],
    ['"$$NAME costs $5"', {}, '$NAME costs $5'],
    ['$NAME', { NAME: 'a $OTHER' }, 'a $OTHER'],
  ])('%s with %o is %s', (text, env, result) => expect(organisation(text, env)).toBe(result))

  test('a secret in a file, as containers have it', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'secret-')), 'key')
    writeFileSync(file, 'from a file\n')
    expect(organisation('$NAME', { NAME_FILE: file })).toBe('from a file')
    expect(faultsOf('organisation: $NAME', { NAME_FILE: `${file}.not` })[0]).toContain(
      'NAME_FILE names a file that cannot be read',
    )
  })

  test('worlds without keys have made-up ones', () => {
    const text = NEED.replace('model: heron-4', 'model: heron-4, credentials: { apiKey: $TARN_KEY }')
    const { config } = parseConfig(text, { env: {}, catalogue, secrets: 'simulated' })
    expect(config?.dependencies[0]?.credentials).toEqual({ apiKey: 'simulated-value-of-tarn-key' })
  })
})

test('what is made up fits its place', () => {
  const text = `
receivers:
  - { id: a, slack: { webhookUrl: $HOOK } }
  - { id: b, ntfy: { topic: $TOPIC } }
  - { id: c, webhook: { url: "https://x.example/$ID", secret: $KEY } }
network: { anchors: [$ANCHOR, https://example.com] }
server: { port: $PORT }
`
  const { config, faults } = parseConfig(text, { env: { ID: '7' }, catalogue, secrets: 'simulated' })
  expect(faults).toBeUndefined()
  expect(config?.receivers.map(({ settings }) => settings)).toMatchObject([
    { webhookUrl: 'https://simulated.example/hook' },
    { topic: 'simulated-value-of-topic' },
    { url: 'https://x.example/7' },
  ])
  expect(config?.server.port).toBe(1)
})

describe('no message holds a secret', () => {
  const env = { KEY: 'hunter2', URL: 'not-an-address-hunter2' }
  test.each([
    ['a credential', 'dependencies: [{ id: a, vendor: tarn, credentials: { apiKey: [hunter2] } }]'],
    ['a credential without its name', 'dependencies: [{ id: a, vendor: tarn, credentials: { hunter2 } }]'],
    [
      'a header',
      'dependencies: [{ id: a, vendor: tarn, endpoint: { url: "https://x.example", headers: { Authorization: { Bearer: hunter2 } } } }]',
    ],
    ['an address of a receiver', 'receivers: [{ id: a, slack: { url: hunter2 } }]'],
    ['a setting of a receiver without its name', 'receivers: [{ id: a, webhook: { hunter2 } }]'],
    [
      'a text from the environment',
      'network: { anchors: [$URL] }\nretention: { raw: $KEY }\nroute: { receiver: $KEY }',
    ],
    ['a slip of syntax', 'receivers: [{ id: a, slack: { url: "hunter2 } }]\norganisation: "x'],
    [
      'a key twice',
      'dependencies:\n  - id: a\n    vendor: tarn\n    credentials:\n      apiKey: hunter2\n      apiKey: hunter2',
    ],
  ])('%s', (_, text) => {
    const { faults, warnings } = parse(text, env)
    expect(faults?.length).toBeGreaterThan(0)
    expect(JSON.stringify([faults, warnings])).not.toContain('hunter2')
  })
})

describe('several files', () => {
  const files = (...texts: string[]) =>
    parseConfig(
      texts.map((text, index) => ({ file: `${'abc'[index]}.yaml`, text })),
      { env: {}, catalogue },
    )
  test('are one configuration: lists are appended, mappings merged', () => {
    const { config } = files(
      `${NEED}retention: { raw: 1d }`,
      'dependencies: [{ id: egret, vendor: tarn }]\nretention: { rollups: 9d }',
    )
    expect(config?.dependencies.map(({ id }) => id)).toEqual(['heron', 'egret'])
    expect(config?.retention).toEqual({ raw: 86_400_000, replay: 7_776_000_000, rollups: 777_600_000 })
  })
  test('a fault is told where it stands', () => {
    const { faults } = files(NEED, '\ndependencies: [{ id: heron, vendor: tarm }]')
    expect(faults?.map((fault) => [faultText(fault), fault.line])).toEqual([
      ['b.yaml: dependencies[0].id: "heron" is taken already by dependencies[0]', 2],
      ['b.yaml: dependencies[0].vendor: no vendor is called "tarm". Did you mean "tarn"?', 2],
    ])
  })
  test('two words for one thing are a fault that names both', () =>
    expect(files('organisation: A', 'organisation: A', 'organisation: B').faults?.map(faultText)).toEqual([
      'a.yaml: organisation: a.yaml says one thing and c.yaml another. Keep it in one of the two',
    ]))
  test('a slip of syntax in one of them is told of that one', () =>
    expect(files(NEED, 'a: [').faults?.[0]?.file).toBe('b.yaml'))
})

describe('whatever is given', () => {
  const check = (input: Parameters<typeof parseConfig>[0]) => {
    const { config, faults } = parseConfig(input, { env: {}, catalogue })
    if (config === undefined) expect(faults?.length).toBeGreaterThan(0)
    else expect(faults).toBeUndefined()
  }
  const key = fc.constantFrom(
    'id',
    'vendor',
    'systems',
    'dependencies',
    'needs',
    'anyOf',
    'route',
    'routes',
    'match',
    'receivers',
    'slack',
    'credentials',
    'policy',
    'tiers',
    '__proto__',
    'constructor',
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom('tarn', 'heron', '$X', '${', '30s', ''),
      fc.anything({ maxDepth: 2 }),
      fc.array(tie('value')),
      fc.dictionary(key, tie('value')),
    ),
  }))
  test('any text is a configuration or a list of faults', () =>
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), check)))
  test('so is any text of YAML signs', () =>
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'{}[]:,-#&*!|>\'"%@`?\n\t $ax01') }), check), {
      numRuns: 500,
    }))
  test('so is any value', () =>
    fc.assert(
      fc.property(fc.dictionary(key, value), (made) => check([{ file: 'x', value: made }])),
      { numRuns: 300 },
    ))
  test('so are any two of them', () =>
    fc.assert(
      fc.property(fc.dictionary(key, value), fc.dictionary(key, value), (a, b) =>
        check([
          { file: 'a', value: a },
          { file: 'b', value: b },
        ]),
      ),
      { numRuns: 200 },
    ))
})

describe('quiet hours and calendars', () => {
  const withHours = (hours: string, more = '') =>
    `receivers: [{ id: chat, webhook: { url: "https://hooks.example/x" }, quietHours: ${hours} }]\nroute: { receiver: chat }\n${more}`
  const OFFICE = 'calendars: [{ id: office, holidays: ["12-25", "2027-03-26"] }]'

  test.each<[string, string]>([
    ['{ from: "22:00", to: "07:00" }', ''],
    ['{ from: "22:00", to: "07:00", days: [friday], timeZone: Asia/Tokyo, except: [] }', ''],
    ['{ outside: office }', OFFICE],
    ['{ from: "12:00", to: "13:00", outside: office }', OFFICE],
  ])('%s is understood', (hours, more) => expect(faultsOf(withHours(hours, more))).toEqual([]))

  test('what is left out: criticals pass, Monday to Friday from eight to six is working time', () =>
    expect(parse(withHours('{ outside: office }', OFFICE)).config).toMatchObject({
      receivers: [{ id: 'chat', channel: 'webhook', quietHours: { except: ['critical'] } }],
      calendars: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '08:00', to: '18:00' }],
    }))

  test.each<[string, string, string]>([
    ['{}', '', 'needs `from` and `to`, or the calendar'],
    ['{ from: "22:00" }', '', 'needs both `from` and `to`'],
    ['{ from: "22", to: "07:00" }', '', 'a time of day is written "08:00"'],
    ['{ from: "22:00", to: "07:00", timeZone: Berlin }', '', 'is no time zone'],
    ['{ from: "22:00", to: "07:00", except: [criticl] }', '', 'except'],
    ['{ outside: offce }', OFFICE, 'no calendar is called "offce". Did you mean "office"?'],
    ['{ outside: office, days: [friday] }', OFFICE, 'a calendar has its own'],
    ['{ outside: office }', 'calendars: [{ id: office, holidays: ["02-30"] }]', 'a holiday is written "12-25"'],
    ['{ outside: office }', 'calendars: [{ id: office }, { id: office }]', 'is taken already by calendars[0]'],
  ])('%s with %j: %s', (hours, more, fault) => expect(faultsOf(withHours(hours, more)).join('\n')).toContain(fault))
})
