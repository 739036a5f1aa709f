import { z } from 'zod'

/*
 * The names in a configuration and nothing else, read from whatever is there: what does not fit is undefined, and positions stay.
 * So references are checked, and reported, even while other parts are wrong.
 */
const text = z.string().optional().catch(undefined)
const texts = list(text)

function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).catch([]).default([])
}

function part<Shape extends z.ZodRawShape>(shape: Shape) {
  const empty = z.object(shape)
  return empty.catch(() => empty.parse({})).prefault({} as z.input<typeof empty>)
}

const oneOrMany = z
  .unknown()
  .default([])
  .transform((value) =>
    (Array.isArray(value) ? value : [value]).map((one) => (typeof one === 'string' ? one : undefined)),
  )

const RouteOutline = z.object({
  receiver: text,
  match: part({ owner: oneOrMany, system: oneOrMany, vendor: oneOrMany, jurisdiction: oneOrMany }),
  escalate: list(part({ receiver: text })),
  get routes(): z.ZodType<RouteOutline[]> {
    return list(RouteOutline.catch(() => RouteOutline.parse({}))) as z.ZodType<RouteOutline[]>
  },
})
export interface RouteOutline {
  receiver?: string
  match: {
    owner: (string | undefined)[]
    system: (string | undefined)[]
    vendor: (string | undefined)[]
    jurisdiction: (string | undefined)[]
  }
  escalate: { receiver?: string }[]
  routes: RouteOutline[]
}

export const Outline = part({
  systems: list(part({ id: text, owner: text, needs: list(part({ name: text, anyOf: texts })) })),
  dependencies: list(
    part({
      id: text,
      vendor: text,
      model: text,
      path: text,
      sibling: text,
      baseUrl: text,
      components: texts,
      regions: texts,
      credentials: z.record(z.string(), z.unknown()).catch({}).default({}),
    }),
  ),
  vendors: list(
    part({
      id: text,
      name: text,
      parent: text,
      hosting: texts,
      jurisdiction: text,
      statusPage: part({ provider: text }),
      api: part({ kind: text }),
      models: list(part({ id: text, resellers: texts })),
    }),
  ),
  regulation: part({
    jurisdictions: texts,
    sources: texts,
    press: list(part({ id: text })),
    feeds: list(part({ id: text, vendor: text })),
  }),
  receivers: list(part({ id: text, quietHours: part({ outside: text }) })),
  calendars: list(part({ id: text })),
  route: RouteOutline.optional().catch(undefined),
  maintenance: list(
    part({
      match: part({ dependency: oneOrMany, vendor: oneOrMany, path: oneOrMany, system: oneOrMany, owner: oneOrMany }),
    }),
  ),
  operators: texts,
  served: texts,
  report: part({ receivers: texts }),
})
export type Outline = z.infer<typeof Outline>
