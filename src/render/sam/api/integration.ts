// How an operation of an API invokes a function.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
import { type Buildable, get } from '../../node.ts'
import { routeSpans, type SamEvent, type Target } from '../events/event.ts'
import { conditional, conditionOf } from '../sam.ts'
import { type Editable, methodName, put, withOperations } from './document.ts'

export function invocationUri(target: Target, partition: string, path = '2015-03-31', call = 'invocations'): Buildable {
  const name = target.id === target.resource.id ? `\${${target.id}.Arn}` : `\${${target.id}}`
  return { 'Fn::Sub': `arn:${partition}:apigateway:\${AWS::Region}:lambda:path/${path}/functions/${name}/${call}` }
}

/** Writes an integration into an operation, made where there is none; the operation is under the function's condition. */
export function integrate(
  body: Editable,
  event: SamEvent,
  target: Target,
  route: { path: string; method: string },
  operation: { readonly [key: string]: Buildable },
): void {
  const { span } = event
  const condition = conditionOf(target.resource)
  const method = methodName(route.method)
  for (const { item, operation: at } of withOperations(body, route, routeSpans(event))) {
    for (const [key, value] of Object.entries(operation)) put(at, key, value, span)
    if (!at.entries.has('responses')) put(at, 'responses', {}, span)
    const written = get(item, method)
    if (condition !== undefined && written) put(item, method, conditional(condition, written), span)
  }
}
