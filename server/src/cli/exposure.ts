import { parseArgs } from 'node:util'
import type { Exposure } from '@bellwether/shared/api-exposure.ts'
import { type ExposureInput, exposureReport, treeOf } from '@bellwether/shared/exposure-report.ts'
import { exposureInput } from '../domain/exposure-input.ts'
import { systemClock } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { didYouMean } from '../lib/nearest.ts'
import { asText } from './exposure-output.ts'
import type { Io } from './io.ts'
import { type Opened, withRegister } from './register-of.ts'
import { dataOf, REGISTER_OPTIONS, TEXT, verb } from './verb.ts'

export const help = `bellwether exposure [--without CAUSE]… [--size N] [--config PATH] [--data DIR] [--json]

What we would lose: systems lost or on a fallback, the smallest losses that stop a system, needs without a
fallback, fallbacks that share the fate of what they stand in for, and how much rests on whom.

  --without CAUSE            as if this were off: vendor:anthropic, model:anthropic/claude-fable-5, jurisdiction:US,
                             service:aws-bedrock, region:…, key:…, or the id of a dependency. Several times, or a,b
  --spares-nationals-of XX   the loss is for people, and nationals of this country are spared
  --spares-people-in XX      the same for people in this country
  --size N                   look for up to N losses at once (1 to 3; 2)
  --config PATH              a configuration (default: $BELLWETHER_CONFIG, or ./bellwether.yaml; without any, the sample company)
  --data DIR                 where the measurements are (default: $BELLWETHER_DATA, or ./data); without any, everything is taken to be up
  --json                     one JSON document: { input, question, report }
  --help                     this

Exit status: 0 nothing is lost; 1 a system is, or would be; 2 wrong use.
`

const OPTIONS = {
  ...REGISTER_OPTIONS,
  without: { type: 'string', multiple: true },
  'spares-nationals-of': TEXT,
  'spares-people-in': TEXT,
  size: TEXT,
} as const

/** The verb `exposure`. */
export const run = verb(help, read, (asked, io) =>
  withRegister(asked, io, async (opened) => answer(await measured(opened, dataOf(asked), io), asked, io)),
)

function answer(input: ExposureInput, asked: Exclude<ReturnType<typeof read>, string>, io: Io): number {
  const unknown = asked.off.filter((cause) => !causesIn(input).includes(cause))
  if (unknown.length > 0)
    throw new UserError(
      `Nothing of ours rests on "${unknown[0]}"${didYouMean(unknown[0]!, causesIn(input)) || '.'} A cause is one of ${KINDS}.`,
    )
  const question = { off: asked.off, ...(asked.whom && { whom: asked.whom }) }
  const told: Exposure = { input, question, report: exposureReport(input, question, asked.size) }
  io.stdout(asked.json ? `${JSON.stringify(told, null, 2)}\n` : asText(told))
  return told.report.systems.some(({ after }) => after === 'lost') ? 1 : 0
}

const KINDS = 'dependency:ID, model:VENDOR/MODEL, service:ID, region:…, key:…, vendor:ID, jurisdiction:XX'

function read(args: string[]) {
  const { values } = parseArgs({ args, options: OPTIONS })
  const size = Number(values.size ?? 2)
  if (![1, 2, 3].includes(size)) return `--size: "${values.size}" is not 1, 2 or 3`
  const [nationals, place] = [values['spares-nationals-of'], values['spares-people-in']]
  const odd = [nationals, place].find((code) => code !== undefined && !/^[A-Z]{2}$/.test(code))
  if (odd !== undefined) return `"${odd}" is no country: write two capital letters (ISO 3166), like US`
  const whom = {
    ...(nationals && { sparesNationalsOf: nationals }),
    ...(place && { sparesPeopleIn: place }),
  }
  return {
    ...values,
    size,
    off: (values.without ?? []).flatMap((text) => text.split(',')).map(asCause),
    ...(Object.keys(whom).length > 0 && { whom }),
  }
}

/** A bare id is a dependency. */
const asCause = (text: string): string => (text.includes(':') ? text.trim() : `dependency:${text.trim()}`)

/** As measured last; where nothing was measured, everything is taken to be up. */
async function measured({ register, store }: Opened, data: string, io: Io): Promise<ExposureInput> {
  const now = systemClock.now()
  if (!store) {
    io.stderr(`Nothing is measured in ${data}: everything is taken to be up, and no fallback is proven.\n`)
    return exposureInput(
      register,
      now,
      () => 'operational',
      () => undefined,
    )
  }
  const states = new Map((await store.dependencyStates.all()).map((state) => [state.dependency, state.status]))
  const proofs = await store.observations.lastGood([...register.dependencies.keys()])
  return exposureInput(
    register,
    now,
    (id) => states.get(id) ?? 'unknown',
    (id) => proofs.get(id),
  )
}

/** Every cause that something needed rests on, by all its names. */
function causesIn(input: ExposureInput): string[] {
  const { events } = treeOf(input)
  return events.flatMap((event) => [event.id, ...event.also.map(({ id }) => id)])
}
