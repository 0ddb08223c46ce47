// Logical ids of the parts of a GraphQL API.

export const API = 'GraphQlApi'
export const SCHEMA = 'GraphQlSchema'
export const API_ID = { 'Fn::GetAtt': [API, 'ApiId'] }

export function dataSourceId(name: string): string {
  return `GraphQlDs${lettersAndDigits(name)}`
}

export function pipelineFunctionId(name: string): string {
  return `GraphQlFunctionConfiguration${lettersAndDigits(name)}`
}

export function resolverId(type: string, field: string): string {
  return `GraphQlResolver${lettersAndDigits(type)}${lettersAndDigits(field)}`
}

export function apiKeyId(name: string): string {
  return `${API}${lettersAndDigits(name)}`
}

function lettersAndDigits(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '')
}
