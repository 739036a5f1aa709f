import { isIP } from 'node:net'
import { Cause } from '@bellwether/shared/cause.ts'
import { Dependency } from '@bellwether/shared/dependency.ts'
import { HttpUrl, Identifier } from '@bellwether/shared/identifier.ts'
import { MESSAGE_VARIABLES, WORDED_KINDS, type WordedKind } from '@bellwether/shared/message-template.ts'
import { Status } from '@bellwether/shared/status.ts'
import { System, Tier } from '@bellwether/shared/system.ts'
import { DAY, Duration, HOUR, MINUTE, SECOND } from '@bellwether/shared/time.ts'
import { ModelEntry, Vendor } from '@bellwether/shared/vendor.ts'
import { WEEKDAYS } from '@bellwether/shared/weekday.ts'
import { z } from 'zod'
import { templateFaults } from '../lib/template.ts'
import { MaintenanceWindow } from './maintenance.ts'
import { BusinessCalendar, QuietHours } from './quiet-hours.ts'
import { CHANNELS } from './registries.ts'
import { SEVERITIES } from './severities.ts'
import { ReportTo, Vantage } from './vantages.ts'
import { TimeOfDay, TimeZone } from './wall-clock.ts'

/** A model of an entry under `vendors:`; what is left out stays as the catalogue has it. */
const ModelOverride = ModelEntry.extend({
  aliases: ModelEntry.shape.aliases.removeDefault().optional(),
  resellers: ModelEntry.shape.resellers.removeDefault().optional(),
})

/** An entry under `vendors:`: a new vendor, or what we know better about one of the catalogue. No defaults, so that nothing is overridden unsaid. */
export const VendorOverride = Vendor.extend({
  name: Vendor.shape.name.optional(),
  aliases: Vendor.shape.aliases.removeDefault().optional(),
  kind: Vendor.shape.kind.removeDefault().optional(),
  models: z.array(ModelOverride).optional(),
  unconfirmed: Vendor.shape.unconfirmed.removeDefault().optional(),
})
export type VendorOverride = z.infer<typeof VendorOverride>

const Press = z.strictObject({ id: Identifier, url: HttpUrl, name: z.string().optional() })
const Feed = z.strictObject({ id: Identifier, url: HttpUrl, vendor: Identifier.optional() })

/** A model that reads articles of events that concern us. Left out: none does. */
export const Enrichment = z
  .strictObject({
    baseUrl: HttpUrl.describe('Of an API like OpenAI’s, as SDKs have it: http://localhost:11434/v1 is Ollama'),
    model: z.string().min(1).max(200),
    apiKey: z.string().min(1).optional(),
    maxPerDay: z.int().min(1).max(10_000).default(50).describe('Articles a day, failures included'),
    maxCharacters: z.int().min(500).max(100_000).default(6000).describe('Of an article; what is longer is cut'),
    timeout: Duration.default(MINUTE).describe('Of one call'),
  })
  .describe('A model fills facts that the rules did not find, each with a quote that must stand in the article')
export type Enrichment = z.infer<typeof Enrichment>

export const Regulation = z.strictObject({
  jurisdictions: z.array(z.string()).default([]).describe('Whose orders concern us: ISO 3166 codes, or EU'),
  sources: z
    .union([z.literal('default'), z.array(z.string())], { error: 'write "default", or a list of source families' })
    .default('default')
    .describe(
      'default: newsrooms, chosen press and feeds, and the registers of the jurisdictions above; a list names families',
    ),
  press: z.array(Press).default([]).describe('Feeds of newspapers'),
  feeds: z
    .array(Feed)
    .default([])
    .describe('Any other feed: a blog, a mailing list, a regulator that has no source of its own'),
  enrichment: Enrichment.optional(),
})
export type Regulation = z.infer<typeof Regulation>

const channels = Object.fromEntries(Object.entries(CHANNELS).map(([name, { settings }]) => [name, settings.optional()]))

/** How much a receiver takes, where that is not what its channel says. */
const ReceiverPace = z.strictObject({
  messages: z.int().min(1).optional().describe('So many messages …'),
  per: Duration.optional().describe('… within so long, like 1s; left out: what the service of the channel says'),
  atOnce: z
    .int()
    .min(1)
    .max(20)
    .optional()
    .describe('So many requests at the same time; messages of one incident never'),
})

/** Once a day, what need not wake anybody. */
const Digest = z.strictObject({
  at: TimeOfDay.default('09:00').describe('When, by the clock there'),
  timeZone: TimeZone.optional().describe("Left out: the report's"),
})

/** Who hears, by one channel: `{ id: oncall, pagerduty: { … } }` is read as `{ id, channel, settings }`. */
export const Receiver = z
  .strictObject({
    id: Identifier,
    pace: ReceiverPace.optional(),
    digest: Digest.optional(),
    quietHours: QuietHours.optional(),
    ...channels,
  })
  .transform(({ id, pace, digest, quietHours, ...rest }, context) => {
    const used = Object.entries(rest as Record<string, unknown>).filter(([, settings]) => settings !== undefined)
    if (used.length === 1) {
      const [channel, settings] = used[0]!
      return {
        id: id as string,
        channel,
        settings,
        ...(pace && { pace: pace as z.infer<typeof ReceiverPace> }),
        ...(digest && { digest: digest as z.infer<typeof Digest> }),
        ...(quietHours && { quietHours: quietHours as QuietHours }),
      }
    }
    const message =
      used.length === 0
        ? `has no channel. Add one of: ${Object.keys(CHANNELS).join(', ')}`
        : `has ${used.length} channels (${used.map(([name]) => name).join(', ')}). Make one receiver of each`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
export type Receiver = z.infer<typeof Receiver>

/** One value or several, read as a list: any of them matches. */
const oneOrMany = <Item extends z.ZodType>(item: Item) =>
  z.union([item.transform((one) => [one]), z.array(item).min(1)]).optional()

/** All that is written must match. */
export const RouteMatch = z.strictObject({
  tier: oneOrMany(Tier),
  owner: oneOrMany(z.string()),
  system: oneOrMany(Identifier),
  vendor: oneOrMany(Identifier),
  cause: oneOrMany(Cause),
  severity: oneOrMany(z.enum(SEVERITIES)),
  jurisdiction: oneOrMany(z.string()),
  status: oneOrMany(Status),
})
export type RouteMatch = z.infer<typeof RouteMatch>

/** A node of the tree (Alertmanager's): the first child that matches takes the incident, and those after it only if it says `continue`. Times left out are the parent's. */
export const Route = z
  .strictObject({
    receiver: Identifier.optional().describe('Who hears; left out: whom the parent names'),
    match: RouteMatch.optional().describe('All that is written must match; one value, or a list of which any matches'),
    continue: z.boolean().default(false).describe('Ask the next routes too, though this one matched'),
    groupWait: Duration.optional().describe('How long the first message waits for more of the same, like 30s'),
    groupInterval: Duration.optional().describe('At least so long between two messages of one incident'),
    repeatEvery: Duration.optional().describe('Say it again while it lasts and nobody has taken it'),
    escalate: z
      .array(z.strictObject({ after: Duration.describe('After the first message, like 15m'), receiver: Identifier }))
      .optional()
      .describe('Who hears next while nobody acknowledges'),
    get routes(): z.ZodDefault<z.ZodArray<typeof Route>> {
      return z.array(Route).default([])
    },
  })
  .meta({ id: 'route' })
export type Route = z.infer<typeof Route>

export const ReportSettings = z.strictObject({
  weekday: z.enum(WEEKDAYS).default('monday'),
  at: TimeOfDay.default('08:00'),
  timeZone: TimeZone.default('UTC'),
  receivers: z.array(Identifier).default([]),
})
export type ReportSettings = z.infer<typeof ReportSettings>

const isHostOrNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/')
  const widest = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
  if (widest > 0) return more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest))
  return bits === undefined && /^(?:\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i.test(text)
}

/** Addresses that exist to be asked whether the network is there; run by Apple, Canonical and Mozilla. */
const ANCHORS = [
  'https://captive.apple.com/hotspot-detect.html',
  'https://connectivity-check.ubuntu.com/',
  'https://detectportal.firefox.com/success.txt',
]

export const Network = z.strictObject({
  contact: z
    .email('is no e-mail address')
    .optional()
    .describe('Whom to write to about our requests; the SEC answers nobody who does not say'),
  allow: z
    .array(z.string().refine(isHostOrNetwork, 'is no host name, IP address or network like 10.0.0.0/8'))
    .default([])
    .describe('Private addresses that may be asked: hosts, IP addresses or networks like 10.0.0.0/8'),
  anchors: z
    .array(HttpUrl)
    .default(ANCHORS)
    .describe(
      'Asked when everything fails: is it us? Name addresses of operators that have nothing to do with each other',
    ),
})

export const Retention = z.strictObject({
  raw: Duration.default(30 * DAY).describe('Every single look'),
  replay: Duration.default(90 * DAY).describe(
    'How far back `replay --own` reaches: of looks older than raw, runs of equal ones are kept',
  ),
  rollups: Duration.default(1095 * DAY).describe('What is left of them by hour and day'),
})

const Looks = z.strictObject({ badLooks: z.int().min(1).max(100), goodLooks: z.int().min(1).max(100) })

/** How many looks in a row make trouble, and how many end it. */
export const Policy = Looks.extend({
  badLooks: Looks.shape.badLooks.default(3).describe('Looks in a row that make trouble'),
  goodLooks: Looks.shape.goodLooks.default(3).describe('Looks in a row that end it'),
  tiers: z
    .partialRecord(z.enum(['1', '2', '3', '4']), Looks.partial())
    .default({})
    .describe('Other numbers for what systems of a tier need'),
})
export type Policy = z.infer<typeof Policy>

const Port = z
  .union([z.int(), z.string().regex(/^\d+$/).transform(Number)], { error: 'a port is a number from 0 to 65535' })
  .refine((port) => port >= 0 && port <= 65535, 'a port is a number from 0 to 65535')

export const Server = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  port: Port.default(8080),
  place: z.string().min(1).max(60).optional().describe('Where this process looks from, for people: Frankfurt'),
  publicUrl: HttpUrl.optional().describe('Where people open the dashboard: what links in messages begin with'),
  secret: z
    .string()
    .min(32, 'a secret has at least 32 characters')
    .optional()
    .describe(
      'What links in messages are signed with; left out: a key that is made once, and kept beside the database',
    ),
})

const Template = z.string().superRefine((text, context) => {
  for (const message of templateFaults(text, Object.keys(MESSAGE_VARIABLES)))
    context.addIssue({ code: 'custom', message })
})

/** Logic-less (Mustache), so that what a vendor writes is never more than text. */
const Worded = z.strictObject({
  subject: Template.optional().describe('The first line'),
  text: Template.optional().describe('What follows it: one line of the message a line'),
})

/** `bellwether.yaml`. Durations are milliseconds once read. */
export const Config = z.strictObject({
  organisation: z.string().min(1).default('Our company').describe('Whose dashboard it is'),
  systems: z.array(System).default([]).describe('What is ours, and what it needs'),
  dependencies: z.array(Dependency).default([]).describe('What we rely on, and by which path'),
  vendors: z
    .array(VendorOverride)
    .default([])
    .describe('Vendors that the catalogue lacks, or facts that we know better'),
  regulation: Regulation.prefault({}).describe('Where orders and news come from'),
  receivers: z.array(Receiver).default([]).describe('Who hears, each by one channel'),
  calendars: z.array(BusinessCalendar).default([]).describe('When people work, for the quiet hours of receivers'),
  route: Route.optional().describe('Who hears what'),
  operators: z
    .array(Identifier)
    .default([])
    .describe('Receivers who keep Bellwether running: they hear of sources that cannot be read'),
  served: z
    .array(Identifier)
    .default([])
    .describe('Receivers (webhooks of gateways) who hear of every change of what models are served'),
  report: ReportSettings.prefault({}).describe('The weekly page'),
  messages: z
    .strictObject(
      Object.fromEntries(WORDED_KINDS.map((kind) => [kind, Worded.optional()])) as Record<
        WordedKind,
        z.ZodOptional<typeof Worded>
      >,
    )
    .prefault({})
    .describe(`Messages in your words, as Mustache templates. There are: ${Object.keys(MESSAGE_VARIABLES).join(', ')}`),
  network: Network.prefault({}).describe('What may be asked, and how we know that it is us'),
  retention: Retention.prefault({}).describe('How long things are kept, like 30d'),
  policy: Policy.prefault({}).describe('How many looks in a row decide'),
  maintenance: z
    .array(MaintenanceWindow)
    .default([])
    .describe('When we work on something ourselves: nobody is paged about it, and availability leaves it out'),
  vantages: z
    .array(Vantage)
    .default([])
    .describe('Other places that look at the same dependencies and tell us what they see'),
  reportTo: ReportTo.optional().describe('This process is such a place: it tells another Bellwether what it sees'),
  server: Server.prefault({}).describe('Where the dashboard is served'),
})
export type Config = z.infer<typeof Config>

/** What routes do when they say nothing. */
export const ROUTE_DEFAULTS = { groupWait: 30 * SECOND, groupInterval: 5 * MINUTE, repeatEvery: 4 * HOUR }
