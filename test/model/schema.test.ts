import { readFileSync } from 'node:fs'
import t from 'tap'
import { SCHEMA_FILE, schemaText } from '../../src/build/schema.ts'
import { ServiceModel } from '../../src/model/service-model.ts'

t.test('the published JSON Schema is the one that the types come from', async t => {
  t.equal(readFileSync(SCHEMA_FILE, 'utf8'), schemaText(), 'npm run schema writes it')
})

t.test('every element is closed, so that a misspelt field is refused', async t => {
  const open: string[] = []
  const walk = (schema: unknown, at: string): void => {
    if (typeof schema !== 'object' || schema === null) return
    const { type, properties, additionalProperties } = schema as Record<string, unknown>
    if (type === 'object' && properties && additionalProperties !== false) open.push(at)
    for (const [key, value] of Object.entries(schema)) walk(value, `${at}/${key}`)
  }
  walk(ServiceModel, '')
  t.strictSame(open, [])
})
