// What the OPTIONS methods of a REST API answer to a browser's preflight.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
import { apiKey } from '../apis.ts'
import { notation } from '../notation.ts'
import { fieldsOf, ofType, property, type Reading } from '../reading.ts'
import { reach, type Value } from '../value.ts'
import { branches } from '../walk.ts'
import { restPath } from './rest-path.ts'

export interface Cors {
  readonly origins?: readonly string[]
  readonly credentials?: boolean
}

const answers = new WeakMap<Reading, Map<string, Cors>>()

export function corsOf(reading: Reading, api: string | undefined, path: string | undefined): Cors | undefined {
  let known = answers.get(reading)
  if (!known) {
    known = new Map()
    for (const method of ofType(reading, 'AWS::ApiGateway::Method')) {
      if (notation(property(method, 'HttpMethod')).toUpperCase() !== 'OPTIONS') continue
      const key = apiKey(reading, property(method, 'RestApiId'), 'rest')
      const cors = preflight(reach(property(method, 'Integration'), 'IntegrationResponses'), 'ResponseParameters')
      if (cors) known.set(`${key} ${notation(restPath(reading, property(method, 'ResourceId')))}`, cors)
    }
    answers.set(reading, known)
  }
  return known.get(`${api} ${path}`)
}

/** Origins and credentials in the headers of mocked responses; literals stand in single quotes there. */
export function preflight(responses: Value | undefined, parameters: string): Cors | undefined {
  const found: { origins?: string[]; credentials?: boolean } = {}
  for (const { value: response } of branches(responses))
    for (const [header, { value }] of fieldsOf(reach(response, parameters))?.entries ?? []) {
      const text = notation(value).replace(/^'|'$/g, '')
      if (/\.Access-Control-Allow-Origin$/i.test(header)) found.origins = text.split(',').map(origin => origin.trim())
      if (/\.Access-Control-Allow-Credentials$/i.test(header)) found.credentials = text === 'true'
    }
  return found.origins || found.credentials !== undefined ? found : undefined
}
