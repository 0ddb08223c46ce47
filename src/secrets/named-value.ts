// The name under which a value of a resource's properties is known: its key, or that of the entry that holds it.

/** Types whose secret has a name that says nothing. */
const UNNAMED: Readonly<Record<string, string>> = { 'AWS::ApiGateway::ApiKey': 'Value' }

/**
 * What stands beside the credentials of an integration, which are the ARN of a role.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
const URIS = ['uri', 'Uri']

const NAMES = ['Name', 'name', 'Key', 'key', 'ParameterKey']
const VALUES = new Set(['Value', 'value', 'ParameterValue'])

/** A resource whose properties are looked at. */
export interface Owner {
  readonly id: string
  readonly type: string
}

/** `holder` is the object that has the value under `key`; `owner` the resource, when `holder` is its properties. */
export function nameOfValue(holder: Readonly<Record<string, unknown>>, key: string, owner: Owner | undefined): string {
  if (owner && UNNAMED[owner.type] === key) return 'ApiKey'
  if (key.toLowerCase() === 'credentials' && URIS.some(uri => Object.hasOwn(holder, uri))) return `${key}Role`
  if (!VALUES.has(key)) return key
  for (const name of NAMES) {
    const named = Object.hasOwn(holder, name) ? holder[name] : undefined
    // Of a path, such as /orders/db/password, the last step names the value.
    if (typeof named === 'string') return named.slice(named.lastIndexOf('/') + 1)
  }
  // A parameter that AWS names: DbPasswordParameter holds a password.
  return owner?.type === 'AWS::SSM::Parameter' ? owner.id.replace(/(?:Ssm|SSM)?Param(?:eter)?$/, '') : key
}
