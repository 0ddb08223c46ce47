// Routes in the OpenAPI body of an API.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
import type { Trigger } from '../../../model/trigger.ts'
import type { Span } from '../../span.ts'
import { asText } from '../plain.ts'
import { fieldsOf, leaveOut, property, put, type Reading, type StackResource } from '../reading.ts'
import { addTriggers, type TriggerPlace } from '../trigger.ts'
import { literal, reach, type Value } from '../value.ts'
import { branches } from '../walk.ts'
import { requireApiKey } from './auth.ts'
import { schemesOf, securityOf } from './openapi-security.ts'
import { putStreaming } from './response-streaming.ts'
import { expose } from './rest.ts'
import { type Cors, headersCors, isProxy, moreOpen, putCors } from './rest-cors.ts'

const ANY = 'x-amazon-apigateway-any-method'
const INTEGRATION = 'x-amazon-apigateway-integration'

interface Route {
  readonly path: string
  readonly pathSpan: Span
  readonly verb: string
  readonly verbSpan: Span
}

export function openApiBody(reading: Reading, resource: StackResource): void {
  const body = property(resource, 'Body')
  if (fieldsOf(body) === undefined) return
  const kind: Trigger['kind'] = resource.type === 'AWS::ApiGateway::RestApi' ? 'http' : 'httpApi'
  const schemes = schemesOf(body, kind)
  for (const [, scheme] of schemes)
    for (const trigger of addTriggers(reading, reach(scheme, 'x-amazon-apigateway-authorizer', 'authorizerUri'), 'authorizer', {
      resource,
      span: scheme.span,
    }))
      trigger.it.api = resource.id
  for (const paths of branches(reach(body, 'paths')))
    for (const [path, pathField] of fieldsOf(paths.value)?.entries ?? [])
      for (const item of branches(pathField.value, paths.condition)) readPath(path, pathField.key, item.value, item.condition)

  function readPath(path: string, pathSpan: Span, item: Value, condition: string | undefined): void {
    const preflight = operationCors(reach(item, 'options'))
    for (const [verb, field] of fieldsOf(item)?.entries ?? [])
      for (const operation of branches(field.value, condition))
        for (const integration of branches(reach(operation.value, INTEGRATION), operation.condition)) {
          // What a tool made out of an event stands where the event does.
          const span = operation.value.origin === 'framework' ? operation.value.span : field.key
          const place = { resource, span, condition: integration.condition }
          route({ path, pathSpan, verb, verbSpan: field.key }, operation.value, integration.value, place, preflight)
        }
  }

  function route(
    { path, pathSpan, verb, verbSpan }: Route,
    operation: Value,
    integration: Value,
    place: TriggerPlace,
    preflight: Cors | undefined,
  ): void {
    const uri = reach(integration, 'uri')
    for (const trigger of addTriggers(reading, uri, kind, place)) {
      trigger.it.api = resource.id
      if (kind === 'http') putStreaming(trigger.it, uri)
      put(reading, trigger, 'method', literal(verb === ANY ? 'ANY' : verb.toUpperCase(), { span: verbSpan }), asText)
      put(reading, trigger, 'path', literal(path, { span: pathSpan }), asText)
      const security = securityOf(reach(operation, 'security') ?? reach(body, 'security'), schemes)
      if (security.unknown) {
        leaveOut(reading, trigger, 'auth', security.unknown)
        leaveOut(reading, trigger, 'public', security.unknown)
      } else trigger.it.auth = security.auth
      if (security.at) reading.places.mark(trigger.it, 'auth', security.at.span)
      if (security.authorizer !== undefined) trigger.it.authorizer = security.authorizer
      if (security.apiKey) requireApiKey(trigger)
      if (kind === 'http') trigger.it.validated = validated(operation)
      putCors(reading, trigger, moreOpen(preflight, operationCors(operation)))
      expose(reading, trigger, reading.model.apis[resource.id], resource)
    }
  }

  function validated(operation: Value): boolean {
    const name = reach(operation, 'x-amazon-apigateway-request-validator') ?? reach(body, 'x-amazon-apigateway-request-validator')
    const text = name && asText(name)
    if (text === undefined) return false
    const validator = reach(body, 'x-amazon-apigateway-request-validators', text)
    return (
      !validator ||
      ['validateRequestBody', 'validateRequestParameters'].some(flag => {
        const value = reach(validator, flag)
        return value !== undefined && asText(value) === 'true'
      })
    )
  }
}

/** What the responses of an operation say, whatever their status. */
export function operationCors(operation: Value | undefined): Cors | undefined {
  const integration = reach(operation, INTEGRATION)
  return isProxy(reach(integration, 'type')) ? undefined : headersCors(allValues(reach(integration, 'responses')), 'responseParameters')
}

export function allValues(value: Value | undefined): Value | undefined {
  const fields = fieldsOf(value)
  return fields && { kind: 'list', items: [...fields.entries.values()].map(field => field.value), span: fields.span }
}
