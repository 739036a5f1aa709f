import { z } from 'zod'
import { Cause } from './cause.ts'
import { EventStatus } from './regulatory-event.ts'
import { Status } from './status.ts'
import { IMPACTS } from './status-page.ts'
import { Duration, type Instant } from './time.ts'

/** An instant as a scenario writes it: ISO 8601, or an offset from `start` such as `+3h21m`. It becomes an `Instant` once `start` is known. */
export class When {
  readonly when: string

  constructor(when: string) {
    this.when = when
  }
}

const At = z.string().transform((text) => new When(text))

/** The same shape with every `When` resolved. */
export type Resolved<Shape> = Shape extends When
  ? Instant
  : Shape extends object
    ? { [Key in keyof Shape]: Resolved<Shape[Key]> }
    : Shape

/** One HTTP answer, as it goes over the wire. `slowMs` is a healthy answer after so long. `reset` closes the connection; `bad-tls` breaks the handshake. */
export const Answer = z.union(
  [
    z.enum(['healthy', 'timeout', 'reset', 'bad-tls']),
    z.strictObject({ slowMs: z.number().positive() }),
    z.strictObject({
      status: z.int().min(200).max(599),
      headers: z.record(z.string(), z.union([z.string(), z.number().transform(String)])).default({}),
      body: z.unknown().optional(),
    }),
  ],
  {
    error: 'an answer is healthy, timeout, reset, bad-tls, { slowMs: 9000 }, or { status: 404, headers: {}, body: … }',
  },
)
export type Answer = z.infer<typeof Answer>

export const PAGE_FAULTS = [
  'none',
  'html',
  'moved',
  'rehosted',
  'gone',
  'empty',
  'malformed',
  'thinned',
  'timeout',
  'frozen',
] as const
export const PageFault = z.enum(PAGE_FAULTS)
export type PageFault = z.infer<typeof PageFault>

/** The same id again is an update: what is left out stays as it was. */
const IncidentStep = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  impact: z.enum(IMPACTS).optional(),
  phase: z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem']).optional(),
  body: z.string().optional(),
  components: z.array(z.string()).optional(),
})

const MaintenanceStep = z.strictObject({
  id: z.string(),
  name: z.string(),
  phase: z.enum(['scheduled', 'in_progress', 'verifying', 'completed']),
  from: At,
  to: At.optional(),
  components: z.array(z.string()).default([]),
})

const StatusPageStep = z.strictObject({
  vendor: z.string(),
  component: z.string().optional(),
  status: Status.optional(),
  incident: IncidentStep.optional(),
  maintenance: MaintenanceStep.optional(),
  fault: PageFault.optional(),
})

const ModelsStep = z
  .strictObject({
    vendor: z.string(),
    ids: z.union([z.literal('all'), z.array(z.string()).min(1), z.string().transform((id) => [id])]),
    /** Left out: every path. */
    path: z.string().optional(),
    answer: Answer.optional(),
    /** Is it in the list of models? Left out: as before. */
    listed: z.boolean().optional(),
  })
  .refine((step) => step.answer !== undefined || step.listed !== undefined, 'add answer, or listed, or both')

const PublishStep = z.strictObject({
  source: z.string(),
  vendor: z.string().optional(),
  title: z.string(),
  /** Paragraphs are parted by an empty line. */
  text: z.string().default(''),
  url: z.string().optional(),
  publishedAt: At.optional(),
})

/** One line of the timeline does one thing, or several at the same instant. */
export const Step = z
  .strictObject({
    at: At,
    /** It is so only as seen from there: a vantage of the configuration, or `here`. Left out: from everywhere. */
    from: z.string().optional(),
    /** What happened, in words for people; made from the rest when left out. */
    note: z.string().optional(),
    models: ModelsStep.optional(),
    statusPage: StatusPageStep.optional(),
    publish: PublishStep.optional(),
    account: z.strictObject({ vendor: z.string(), path: z.string().optional(), answer: Answer }).optional(),
    endpoint: z.strictObject({ dependency: z.string(), answer: Answer }).optional(),
    network: z.enum(['up', 'down']).optional(),
  })
  .refine(
    (step) => Object.keys(step).some((key) => key !== 'at' && key !== 'note' && key !== 'from'),
    'says when, but not what: add models, statusPage, publish, account, endpoint or network',
  )
  .refine(
    ({ from, statusPage, publish }) => from === undefined || (!statusPage && !publish),
    'what is published is the same from everywhere: leave out from, or statusPage and publish',
  )
export type Step = z.infer<typeof Step>

/** One thing that must come true; judged in `server/src/lab/expect.ts`. */
export const Expectation = z
  .strictObject({
    incident: z
      .strictObject({
        dependency: z.string(),
        cause: Cause.optional(),
        openedBy: At.optional(),
        causeBy: At.optional(),
        /** When the evidence that decides was there to be seen; left out: with the first failure. Measured, not judged. */
        decidedAt: At.optional(),
      })
      .optional(),
    noIncident: z.strictObject({ dependency: z.string(), from: At.optional(), until: At.optional() }).optional(),
    status: z.strictObject({ dependency: z.string(), at: At, is: Status }).optional(),
    resolved: z.strictObject({ dependency: z.string(), notBefore: At.optional(), by: At.optional() }).optional(),
    pages: z
      .strictObject({
        receiver: z.string(),
        dependency: z.string().optional(),
        from: At.optional(),
        until: At.optional(),
        atMost: z.int().optional(),
        atLeast: z.int().optional(),
      })
      .optional(),
    event: z
      .strictObject({
        affects: z.array(z.string()).default([]),
        notAffects: z.array(z.string()).default([]),
        status: EventStatus.optional(),
        by: At.optional(),
      })
      .optional(),
  })
  .refine(
    (expectation) => Object.keys(expectation).length === 1,
    'an expectation says exactly one of incident, noIncident, status, resolved, pages, event',
  )
export type Expectation = z.infer<typeof Expectation>

export const WorldVendor = z.strictObject({
  /** Left out: it has none. */
  statusPage: z
    .strictObject({
      /** Left out: the catalogue's. */
      provider: z.string().optional(),
      components: z.array(z.string()).default([]),
    })
    .optional(),
  models: z.array(z.string()).default([]),
  paths: z.array(z.string()).min(1).default(['direct']),
})
export type WorldVendor = z.infer<typeof WorldVendor>

/** A simulated world and what happens in it; used by `replay`, the sample company, drills and tests. */
export const Scenario = z.strictObject({
  scenario: z.string(),
  description: z.string().optional(),
  start: At,
  until: At,
  /** As bellwether.yaml, or a path to one. */
  config: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  /** Every vendor in it starts healthy; what is not here does not exist (dns). */
  world: z.record(
    z.string(),
    z.preprocess((vendor) => vendor ?? {}, WorldVendor),
  ),
  timeline: z.array(Step).default([]),
  expect: z.array(Expectation).default([]),
  /** The slowest a settled check may be looked at while the world stands still (virtual time only). */
  coast: Duration.optional(),
})
export type Scenario = z.infer<typeof Scenario>
