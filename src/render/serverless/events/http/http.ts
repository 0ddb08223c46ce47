// What `http` events deploy together: one REST API with its resources, methods, authorizers, keys and deployment.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway
import { normalisedName } from '../../naming.ts'
import type { StackBuilder } from '../../service.ts'
import { arn } from '../arn.ts'
import { byFunction, type FunctionEvent } from '../function-event.ts'
import { allowInvoke } from '../lambda-permission.ts'
import { addApiKeys } from './api-key.ts'
import { addPreflight, type Cors, corsOf, mergedCors } from './cors.ts'
import { addDeployment } from './deployment.ts'
import { type Endpoint, endpointOf, preflightKey } from './endpoint.ts'
import { addMethod } from './method.ts'
import { resourcesOf } from './resource.ts'
import { addRestApi, restApiOf } from './rest-api.ts'

export function compileHttp(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  const api = restApiOf(builder, events[0]!.event.span)
  addRestApi(api)
  for (const [fn, [first]] of byFunction(events)) {
    const permission = { principal: 'apigateway.amazonaws.com', sourceArn: arn('execute-api', api.id, '/*/*') }
    allowInvoke(builder, `${normalisedName(fn.key)}LambdaPermissionApiGateway`, fn, permission, first!.event.span)
  }
  const endpoints = events.map(endpointOf)
  const resourceOf = resourcesOf(api)
  const preflights = new Map<string, { cors: Cors; endpoint: Endpoint }>()
  for (const endpoint of endpoints) {
    resourceOf(endpoint)
    const cors = corsOf(endpoint)
    const key = preflightKey(endpoint)
    if (cors) preflights.set(key, { cors: mergedCors(preflights.get(key)?.cors, cors), endpoint })
  }
  // Before the methods: an OPTIONS method of the author takes the place of the preflight.
  const preflightIds = [...preflights.values()].map(({ cors, endpoint }) =>
    addPreflight(api, resourceOf(endpoint), cors, endpoint.at.event.span),
  )
  const methodIds = endpoints.map(endpoint => addMethod(api, endpoint, resourceOf(endpoint), corsOf(endpoint)))
  addApiKeys(api, addDeployment(api, [...methodIds, ...preflightIds]))
}
