// Writes the published JSON Schema of the service model from its one source. `npm run schema`; a test keeps it in step.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ServiceModel } from '../model/service-model.ts'

export const SCHEMA_FILE = join(import.meta.dirname, '../model/service-model-1.schema.json')

export function schemaText(): string {
  return `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...ServiceModel }, null, 2)}\n`
}

if (import.meta.main) writeFileSync(SCHEMA_FILE, schemaText())
