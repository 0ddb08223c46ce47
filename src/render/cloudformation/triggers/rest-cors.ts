// What the OPTIONS methods of a REST API answer to a browser's preflight.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html

import type { Trigger } from '../../../model/trigger.ts'
import { apiKey } from '../apis.ts'
import { notation } from '../notation.ts'
import { type Element, fieldsOf, leaveOut, ofType, property, type Reading } from '../reading.ts'
import { reach, type Unknown, type Value } from '../value.ts'
import { branches, unknownWithin } from '../walk.ts'
import { restPath } from './rest-path.ts'

export interface Cors {
  readonly origins?: readonly string[] | Unknown
  readonly credentials?: boolean | Unknown
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
  const found: { origins?: string[] | Unknown; credentials?: boolean | Unknown } = {}
  for (const { value: response } of branches(responses))
    for (const [header, { value }] of fieldsOf(reach(response, parameters))?.entries ?? []) {
      const unknown = unknownWithin(value)
      const text = notation(value).replace(/^'|'$/g, '')
      if (/\.Access-Control-Allow-Origin$/i.test(header)) found.origins = unknown ?? text.split(',').map(origin => origin.trim())
      if (/\.Access-Control-Allow-Credentials$/i.test(header)) found.credentials = unknown ?? text === 'true'
    }
  return found.origins || found.credentials !== undefined ? found : undefined
}

export function putCors(reading: Reading, trigger: Element<Trigger>, cors: Cors | undefined): void {
  const { origins, credentials } = cors ?? {}
  if (Array.isArray(origins)) trigger.it.corsOrigins = [...origins]
  else if (origins) leaveOut(reading, trigger, 'corsOrigins', origins as Unknown)
  if (typeof credentials === 'boolean') trigger.it.corsCredentials = credentials
  else if (credentials) leaveOut(reading, trigger, 'corsCredentials', credentials)
}
