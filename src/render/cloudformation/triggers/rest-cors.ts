// Which websites a REST API lets in: what its methods answer, and its OPTIONS methods to a browser's preflight.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html

import type { Api } from '../../../model/api.ts'
import type { Span } from '../../span.ts'
import { apiKey } from '../apis.ts'
import { notation } from '../notation.ts'
import { type Element, fieldsOf, leaveOut, ofType, property, type Reading, type StackResource } from '../reading.ts'
import { type Fields, reach, type Unknown, type Value } from '../value.ts'
import { branches, unknownWithin } from '../walk.ts'
import { restPath } from './rest-path.ts'

export interface Cors {
  readonly origins?: readonly string[] | Unknown
  readonly credentials?: boolean | Unknown
  readonly span?: Span
}

const answers = new WeakMap<Reading, Map<string, Cors>>()

export function corsOf(reading: Reading, api: string | undefined, path: string | undefined): Cors | undefined {
  let known = answers.get(reading)
  if (!known) {
    known = new Map()
    for (const method of ofType(reading, 'AWS::ApiGateway::Method')) {
      if (notation(property(method, 'HttpMethod')).toUpperCase() !== 'OPTIONS') continue
      const key = apiKey(reading, property(method, 'RestApiId'), 'rest')
      const cors = methodCors(method)
      if (cors) known.set(`${key} ${notation(restPath(reading, property(method, 'ResourceId')))}`, cors)
    }
    answers.set(reading, known)
  }
  return known.get(`${api} ${path}`)
}

/** What the responses of a method say; those of a proxy are the function's own. */
export function methodCors(method: StackResource): Cors | undefined {
  const integration = property(method, 'Integration')
  if (isProxy(reach(integration, 'Type'))) return undefined
  return headersCors(reach(integration, 'IntegrationResponses'), 'ResponseParameters')
}

export function isProxy(type: Value | undefined): boolean {
  return /^(aws|http)_proxy$/i.test(notation(type))
}

/** Origins and credentials in the headers of responses, of the most open one; literals stand in single quotes there. */
export function headersCors(responses: Value | undefined, parameters: string): Cors | undefined {
  return branches(responses)
    .map(({ value }) => ofResponse(fieldsOf(reach(value, parameters))))
    .reduce(moreOpen, undefined)
}

function ofResponse(parameters: Fields | undefined): Cors | undefined {
  let found: Cors | undefined
  for (const [header, { value }] of parameters?.entries ?? []) {
    const unknown = unknownWithin(value)
    const text = notation(value).replace(/^'|'$/g, '')
    if (/\.Access-Control-Allow-Origin$/i.test(header))
      found = { ...found, origins: unknown ?? text.split(',').map(origin => origin.trim()), span: value.span }
    if (/\.Access-Control-Allow-Credentials$/i.test(header)) found = { ...found, credentials: unknown ?? text === 'true' }
  }
  return found
}

export function moreOpen(one: Cors | undefined, other: Cors | undefined): Cors | undefined {
  return openness(other) > openness(one) ? other : one
}

function openness(cors: Cors | undefined): number {
  if (cors === undefined) return 0
  const { origins, credentials } = cors
  if (!isList(origins)) return origins ? 2 : 1
  if (!origins.some(origin => /^(https?:\/\/)?\*$/.test(origin))) return 1
  return credentials === true ? 5 : credentials ? 4 : 3
}

function isList(origins: Cors['origins']): origins is readonly string[] {
  return Array.isArray(origins)
}

export function putCors(
  reading: Reading,
  element: Element<Pick<Api, 'corsOrigins' | 'corsCredentials' | 'unknown'>>,
  cors: Cors | undefined,
): void {
  const { origins, credentials } = cors ?? {}
  if (isList(origins)) element.it.corsOrigins = [...origins]
  else if (origins) leaveOut(reading, element, 'corsOrigins', origins)
  if (typeof credentials === 'boolean') element.it.corsCredentials = credentials
  else if (credentials) leaveOut(reading, element, 'corsCredentials', credentials)
}
