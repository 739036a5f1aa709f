/** `npm run schema` */
import { writeFileSync } from 'node:fs'
import { configJsonSchemaText } from '../config/json-schema.ts'
import { webhookSchemaText } from '../notifiers/webhook.ts'
import { vantageSchemaText } from '../pipeline/hear-vantage.ts'

const write = (name: string, text: string): void => writeFileSync(new URL(`../../../${name}`, import.meta.url), text)

write('bellwether.schema.json', configJsonSchemaText())
write('docs/webhook.schema.json', webhookSchemaText())
write('docs/vantage.schema.json', vantageSchemaText())
