// Environment variables of a function: what they hold, what they name, and where the deployment takes them from.
import { arnResource, parseArn } from '../../model/arn.ts'
import type { EnvironmentVariable, LambdaFunction } from '../../model/lambda-function.ts'
import { setOwn } from './own.ts'
import { asText } from './plain.ts'
import { type Element, leaveOut, put, type Reading } from './reading.ts'
import { stringOf, type Value } from './value.ts'
import { holes, openChoice } from './walk.ts'

export function readEnvironment(reading: Reading, element: Element<LambdaFunction>, variables: Value | undefined): void {
  if (variables === undefined) return
  if (variables.kind === 'unknown') {
    leaveOut(reading, element, 'environment', variables)
    return
  }
  if (variables.kind === 'choice') {
    leaveOut(reading, element, 'environment', openChoice(variables))
    return
  }
  if (variables.kind !== 'fields') return
  const { environment } = element.it
  for (const [name, { key, value }] of variables.entries) {
    const it: EnvironmentVariable = { from: value.origin === 'provider' || value.origin === 'framework' ? value.origin : 'function' }
    setOwn(environment, name, it)
    reading.places.mark(environment, name, key)
    put(reading, { it, path: [...element.path, 'environment', name] }, 'value', value, asText)
    const resource = namedResource(reading, value)
    if (resource !== undefined) it.resource = resource
    if ('parameter' in value && value.parameter !== undefined) it.parameter = value.parameter
    if ((value.kind === 'unknown' || value.kind === 'literal') && value.dynamic !== undefined) it.dynamic = value.dynamic
  }
}

function namedResource(reading: Reading, value: Value): string | undefined {
  for (const hole of holes(value)) if (hole.resource !== undefined) return hole.resource
  const text = stringOf(value)
  if (text === undefined) return undefined
  const arn = parseArn(text)
  if (!arn) return reading.names.byName(text)
  const { type, name } = arnResource(arn)
  return reading.names.byArn(arn.service, type, name)
}
