import { z } from 'zod'
import { Config } from './schema.ts'

/** The configuration as a JSON Schema (2020-12), for editors: completion, and the descriptions that a schema carries. Made from `Config`; `npm run schema` writes it. */
export function configJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(Config, { io: 'input', unrepresentable: 'any', override: allowVariables })
  return { ...schema, title: 'Bellwether', description: 'The configuration of Bellwether: bellwether.yaml' }
}

/** An address may be `$HOOK`, which an editor would call no address. */
function allowVariables({ jsonSchema }: { jsonSchema: { format?: string } }): void {
  if (jsonSchema.format === 'uri') delete jsonSchema.format
}

/** As the file stands in the repository. */
export const configJsonSchemaText = (): string => `${JSON.stringify(configJsonSchema(), null, 2)}\n`
