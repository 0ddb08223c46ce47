// Which websites a REST API lets read what it answers without a function: its errors, and methods that call other services.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
import { apiKey } from './apis.ts'
import { notation } from './notation.ts'
import { fieldsOf, ofType, property, type Reading } from './reading.ts'
import { allValues, operationCors } from './triggers/openapi.ts'
import { type Cors, headersCors, methodCors, moreOpen, putCors } from './triggers/rest-cors.ts'
import { restPath } from './triggers/rest-path.ts'
import { reach, type Value } from './value.ts'
import { branches } from './walk.ts'

/** Reads triggers: what belongs to a route of a function is said there. */
export function readOwnAnswers(reading: Reading): void {
  const routes = routesOf(reading)
  const found = new Map<string, Cors>()
  const add = (api: string | undefined, cors: Cors | undefined) => {
    const most = api === undefined ? undefined : moreOpen(found.get(api), cors)
    if (api !== undefined && most) found.set(api, most)
  }
  for (const response of ofType(reading, 'AWS::ApiGateway::GatewayResponse'))
    add(apiKey(reading, property(response, 'RestApiId'), 'rest'), headersCors(response.properties, 'ResponseParameters'))
  for (const method of ofType(reading, 'AWS::ApiGateway::Method')) {
    const api = apiKey(reading, property(method, 'RestApiId'), 'rest')
    const path = notation(restPath(reading, property(method, 'ResourceId')))
    if (!routes.has(routeKey(api, path, notation(property(method, 'HttpMethod'))))) add(api, methodCors(method))
  }
  for (const api of ofType(reading, 'AWS::ApiGateway::RestApi')) {
    const body = property(api, 'Body')
    add(api.id, headersCors(allValues(reach(body, 'x-amazon-apigateway-gateway-responses')), 'responseParameters'))
    for (const [path, verb, operation] of operations(body))
      if (!routes.has(routeKey(api.id, path, verb))) add(api.id, operationCors(operation))
  }
  for (const [api, cors] of found) {
    const it = reading.model.apis[api]
    if (it === undefined) continue
    putCors(reading, { it, path: ['apis', api] }, cors)
    if (cors.span && it.corsOrigins) reading.places.mark(it, 'corsOrigins', cors.span)
  }
}

/** The routes of functions, with the preflight of each. */
function routesOf({ model }: Reading): ReadonlySet<string> {
  const routes = new Set<string>()
  for (const { kind, api, path, method } of Object.values(model.triggers))
    if (kind === 'http') for (const verb of [method, 'OPTIONS']) routes.add(routeKey(api, path, verb))
  return routes
}

function routeKey(api: string | undefined, path: string | undefined, verb: string | undefined): string {
  return `${api} ${path} ${verb?.toUpperCase().replace('X-AMAZON-APIGATEWAY-ANY-METHOD', 'ANY')}`
}

function* operations(body: Value | undefined): Generator<[path: string, verb: string, operation: Value]> {
  for (const paths of branches(reach(body, 'paths')))
    for (const [path, { value }] of fieldsOf(paths.value)?.entries ?? [])
      for (const item of branches(value)) for (const [verb, field] of fieldsOf(item.value)?.entries ?? []) yield [path, verb, field.value]
}
