// What the stages of an API switch on: access logs, tracing, logging of request bodies.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-stage.html
import type { Api } from '../../model/api.ts'
import { notation } from './notation.ts'
import { getOwn } from './own.ts'
import { asBoolean } from './plain.ts'
import { type Element, ofType, property, put, type Reading } from './reading.ts'
import { reach, type Value } from './value.ts'
import { branches, holes } from './walk.ts'

export function readStages(reading: Reading): void {
  for (const stage of ofType(reading, 'AWS::ApiGateway::Stage')) {
    for (const api of apisOf(reading, property(stage, 'RestApiId'))) {
      note(reading, api, 'accessLogs', property(stage, 'AccessLogSetting'))
      note(reading, api, 'tracing', property(stage, 'TracingEnabled'))
      methodSettings(reading, api, property(stage, 'MethodSettings'))
    }
  }
  for (const deployment of ofType(reading, 'AWS::ApiGateway::Deployment'))
    for (const api of apisOf(reading, property(deployment, 'RestApiId'))) {
      const stage = property(deployment, 'StageDescription')
      note(reading, api, 'accessLogs', reach(stage, 'AccessLogSetting'))
      note(reading, api, 'tracing', reach(stage, 'TracingEnabled'))
      note(reading, api, 'dataTrace', dataTrace(stage))
      methodSettings(reading, api, reach(stage, 'MethodSettings'))
    }
  for (const stage of ofType(reading, 'AWS::ApiGatewayV2::Stage'))
    for (const api of apisOf(reading, property(stage, 'ApiId'))) {
      note(reading, api, 'accessLogs', property(stage, 'AccessLogSettings'))
      const routes = property(stage, 'DefaultRouteSettings')
      note(reading, api, 'dataTrace', dataTrace(routes))
    }
}

function methodSettings(reading: Reading, api: Element<Api>, settings: Value | undefined): void {
  for (const { value } of branches(settings)) {
    note(reading, api, 'dataTrace', dataTrace(value))
  }
}

/** Without execution logs there is nothing that a data trace would be written into. */
function dataTrace(settings: Value | undefined): Value | undefined {
  return notation(reach(settings, 'LoggingLevel')) === 'OFF' ? undefined : reach(settings, 'DataTraceEnabled')
}

/** Switched on in any stage counts as on; a setting that is an object switches it on by being there. */
function note(reading: Reading, api: Element<Api>, field: 'accessLogs' | 'tracing' | 'dataTrace', value: Value | undefined): void {
  if (value === undefined) return
  if (value.kind === 'unknown' || value.kind === 'choice') {
    if (api.it[field] === undefined) put(reading, api, field, value, () => true)
    return
  }
  const on = value.kind === 'literal' ? (asBoolean(value) ?? true) : true
  if (!on && api.it[field]) return
  api.it[field] = on
  reading.places.mark(api.it, field, value.span)
}

function apisOf(reading: Reading, value: Value | undefined): Element<Api>[] {
  const found: Element<Api>[] = []
  for (const hole of holes(value)) {
    const it = hole.resource === undefined ? undefined : getOwn(reading.model.apis, hole.resource)
    if (it && hole.resource !== undefined) found.push({ it, path: ['apis', hole.resource] })
  }
  return found
}
