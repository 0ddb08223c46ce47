// The name under which a value of a resource's properties is known: its key, or that of the entry that holds it.

/** Types whose secret has a name that says nothing. */
const UNNAMED: Readonly<Record<string, string>> = { 'AWS::ApiGateway::ApiKey': 'Value' }

const NAMES = ['Name', 'name', 'Key', 'key', 'ParameterKey']
const VALUES = new Set(['Value', 'value', 'ParameterValue'])

/** `holder` is the object that has the value under `key`; `type` the type of the resource, when `holder` is its properties. */
export function nameOfValue(holder: Readonly<Record<string, unknown>>, key: string, type: string | undefined): string {
  if (type !== undefined && UNNAMED[type] === key) return 'ApiKey'
  if (!VALUES.has(key)) return key
  for (const name of NAMES) {
    const named = Object.hasOwn(holder, name) ? holder[name] : undefined
    // Of a path, such as /orders/db/password, the last step names the value.
    if (typeof named === 'string') return named.slice(named.lastIndexOf('/') + 1)
  }
  return key
}
