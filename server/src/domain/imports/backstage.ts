import { z } from 'zod'
import { type Imported, idMaker, literal, nothingYet, type WhoIs } from './imported.ts'

const Entity = z.object({
  kind: z.string(),
  metadata: z.object({
    name: z.string(),
    title: z.string().optional(),
    description: z.string().optional(),
    labels: z.record(z.string(), z.unknown()).default({}),
    annotations: z.record(z.string(), z.unknown()).default({}),
    links: z
      .array(z.object({ url: z.string(), title: z.string().optional(), type: z.string().optional() }))
      .default([]),
  }),
  spec: z
    .object({
      owner: z.string().optional(),
      type: z.string().optional(),
      dependsOn: z.array(z.unknown()).default([]),
      consumesApis: z.array(z.unknown()).default([]),
    })
    .default({ dependsOn: [], consumesApis: [] }),
})

/** A Backstage catalogue: components become systems, what they depend on becomes dependencies where the catalogue of vendors knows the name. Source: backstage.io/docs/features/software-catalog/descriptor-format. */
export function fromBackstage(documents: readonly unknown[], who: WhoIs): Imported {
  const into = nothingYet()
  const idOf = idMaker()
  const dependencies = new Map<string, string>()
  const known = new Map<string, string>()
  const entities = documents.flatMap((document, index) => {
    const parsed = Entity.safeParse(document)
    if (!parsed.success)
      into.left.push({ what: `document ${index + 1}`, why: 'it is no entity of Backstage (kind and metadata.name)' })
    return parsed.success ? [parsed.data] : []
  })
  for (const { kind, metadata } of entities)
    if (/^(?:resource|api)$/i.test(kind)) known.set(metadata.name.toLowerCase(), metadata.title ?? metadata.name)

  const dependencyFor = (ref: string): string | undefined => {
    const name = ref.replace(/^[^:]+:/, '').replace(/^.*\//, '')
    const vendor = who.byName(known.get(name.toLowerCase()) ?? name) ?? who.byName(name)
    if (vendor === undefined) return undefined
    const id = dependencies.get(vendor) ?? idOf(name)
    if (!dependencies.has(vendor))
      into.dependencies.push({ id, name: literal(known.get(name.toLowerCase()) ?? name), vendor })
    dependencies.set(vendor, id)
    return id
  }

  for (const entity of entities) {
    const what = `${entity.kind} ${entity.metadata.name}`
    if (/^component$/i.test(entity.kind)) component(entity, what)
    else if (/^(?:resource|api)$/i.test(entity.kind)) {
      if (dependencyFor(entity.metadata.name) === undefined)
        into.left.push({ what, why: 'the catalogue knows no vendor of that name; write a dependency with its vendor' })
    } else into.left.push({ what, why: 'only components, resources and APIs have a place in the register' })
  }
  return into

  function component({ metadata, spec }: z.infer<typeof Entity>, what: string): void {
    const { labels, annotations, links, name, title, description } = metadata
    const stated = [...Object.entries(labels), ...Object.entries(annotations)].find(([key]) =>
      /(?:^|[/.-])tier$/.test(key),
    )?.[1]
    const tier = Number(/[1-4]/.exec(String(stated ?? ''))?.[0] ?? 3)
    if (stated === undefined) into.left.push({ what: `${what}, tier`, why: 'none is stated; 3 stands for it' })
    if (spec.owner === undefined)
      into.left.push({ what: `${what}, owner`, why: 'none is stated; "unknown" stands for it' })
    const runbook = links.find(({ title: text = '', type = '' }) => /runbook/i.test(`${text} ${type}`))
    for (const link of links)
      if (link !== runbook)
        into.left.push({
          what: `${what}, link ${link.title ?? link.url}`,
          why: 'a system has a runbook and no other link',
        })
    const needs = [...spec.dependsOn, ...spec.consumesApis].flatMap((ref) => {
      if (typeof ref !== 'string') {
        into.left.push({ what: `${what}, depends on ${JSON.stringify(ref)}`, why: 'it is no reference to an entity' })
        return []
      }
      const id = dependencyFor(ref)
      if (id === undefined)
        into.left.push({ what: `${what}, depends on ${ref}`, why: 'the catalogue knows no vendor of that name' })
      return id === undefined ? [] : [{ name: id, anyOf: [id] }]
    })
    into.systems.push({
      id: idOf(name),
      ...(title && { name: literal(title) }),
      ...(description && { description: literal(description) }),
      tier,
      owner: literal((spec.owner ?? 'unknown').replace(/^[^:]+:/, '').replace(/^.*\//, '')),
      ...(runbook && { runbook: literal(runbook.url) }),
      needs: needs.filter((need, index) => needs.findIndex(({ name: other }) => other === need.name) === index),
    })
  }
}
