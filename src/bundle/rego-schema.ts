// The schema of the service model as OPA's type checker can use it: it sees nothing below a map, so that every map becomes
// an array of its element, and a misspelt field of a function, a role or a trigger is an error.
// https://www.openpolicyagent.org/docs/policy-language#schema

type Schema = { readonly [key: string]: unknown }

/** Maps that policies ask for a key they write out, such as role.grants["iam:PassRole"]; an array has no such keys. */
const ASKED_BY_KEY = new Set(['grants', 'conditions', 'dependencies'])

export function regoSchema(schema: object): object {
  return derived(schema as Schema, undefined, undefined)
}

function derived(schema: Schema, name: string | undefined, parent: Schema | undefined): Schema {
  const element = elementOf(schema)
  if (element && name === 'unknown' && parent) return fieldsOf(parent)
  if (element)
    return isOpen(element) || (name !== undefined && ASKED_BY_KEY.has(name))
      ? { type: 'object' }
      : { type: 'array', items: derived(element, undefined, undefined) }
  if (Array.isArray(schema.anyOf)) return { anyOf: schema.anyOf.map(choice => derived(choice as Schema, name, parent)) }
  if (schema.type === 'array') return { type: 'array', items: derived(schema.items as Schema, undefined, undefined) }
  if (schema.type === 'object') {
    const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
    return {
      type: 'object',
      properties: Object.fromEntries(properties.map(([key, member]) => [key, derived(member, key, schema)])),
      additionalProperties: false,
    }
  }
  if (Array.isArray(schema.enum)) return { type: typeof schema.enum[0] }
  return schema.type === undefined ? {} : { type: schema.type }
}

/** The schema of a map's members, where it is a map. */
function elementOf(schema: Schema): Schema | undefined {
  const patterns = schema.patternProperties as Record<string, Schema> | undefined
  return patterns && Object.values(patterns)[0]
}

function isOpen(element: Schema): boolean {
  return element.type === undefined && element.anyOf === undefined && element.enum === undefined
}

/** `unknown` has the names of its element's own fields, so that one misspelt there is an error too. */
function fieldsOf(element: Schema): Schema {
  const names = Object.keys(element.properties as object).filter(key => key !== 'unknown')
  return { type: 'object', properties: Object.fromEntries(names.map(key => [key, { type: 'integer' }])), additionalProperties: false }
}
