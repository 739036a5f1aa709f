/** `npm run schema` */
import { writeFileSync } from 'node:fs'
import { configJsonSchemaText } from './json-schema.ts'

writeFileSync(new URL('../../../bellwether.schema.json', import.meta.url), configJsonSchemaText())
