// What becomes of asynchronous invocations: retries, age and destinations, of the version or alias that a configuration names.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html
import type { LambdaFunction } from '../../model/lambda-function.ts'
import type { Trigger } from '../../model/trigger.ts'
import { notation } from './notation.ts'
import { asInteger } from './plain.ts'
import { type Element, ofType, property, put, type Reading, type StackResource } from './reading.ts'
import { asReference } from './references.ts'
import { reach, type Value } from './value.ts'

const NEWEST = '$LATEST'

export function readEventInvokeConfigs(reading: Reading): void {
  for (const resource of ofType(reading, 'AWS::Lambda::EventInvokeConfig'))
    for (const key of reading.names.functions(property(resource, 'FunctionName'))) {
      const it = reading.model.functions[key]
      if (it) readEventInvokeConfig(reading, resource, { it, path: ['functions', key] })
    }
}

function readEventInvokeConfig(reading: Reading, resource: StackResource, lambda: Element<LambdaFunction>): void {
  const of = (...path: string[]) => reach(resource.properties, ...path)
  const onFailure = of('DestinationConfig', 'OnFailure', 'Destination')
  put(reading, lambda, 'maximumRetryAttempts', of('MaximumRetryAttempts'), asInteger)
  put(reading, lambda, 'maximumEventAgeSeconds', of('MaximumEventAgeInSeconds'), asInteger)
  put(reading, lambda, 'onSuccess', of('DestinationConfig', 'OnSuccess', 'Destination'), asReference)
  const waiting = asynchronousTriggers(reading, lambda.it)
  const served = waiting.filter(trigger => serves(reading, of('Qualifier'), trigger))
  // What calls another alias than the one that is configured loses its events all the same.
  if (served.length === waiting.length) put(reading, lambda, 'onFailure', onFailure, asReference)
  else for (const trigger of served) put(reading, trigger, 'onFailure', onFailure, asReference)
}

function asynchronousTriggers({ model }: Reading, lambda: LambdaFunction): Element<Trigger>[] {
  return lambda.triggers.flatMap(key => {
    const it = model.triggers[key]
    return it?.invocation === 'asynchronous' ? [{ it, path: ['triggers', key] }] : []
  })
}

function serves(reading: Reading, qualifier: Value | undefined, { path }: Element<Trigger>): boolean {
  const called = qualifierOf(reading, reading.targets.get(String(path.at(-1))))
  return called === undefined || qualifier === undefined || qualifier.kind === 'unknown' || called === notation(qualifier)
}

/** The alias or version that a target names; undefined where that cannot be told. */
function qualifierOf(reading: Reading, target: Value | undefined): string | undefined {
  if (target?.kind !== 'text' && target?.kind !== 'literal') return undefined
  const hole = target.kind === 'text' ? target.parts.find(part => typeof part !== 'string' && part.resource !== undefined) : undefined
  const named = typeof hole === 'object' && hole.resource !== undefined ? reading.resources.get(hole.resource) : undefined
  if (named?.type === 'AWS::Lambda::Version') return `\${${named.id}.Version}`
  if (named?.type === 'AWS::Lambda::Alias') {
    const name = property(named, 'Name')
    return name?.kind === 'literal' || name?.kind === 'text' ? notation(name) : undefined
  }
  const text = notation(target)
  const behind = typeof hole === 'object' ? text.slice(text.indexOf(`\${${hole.text}}`) + hole.text.length + 3) : afterName(text)
  return /^:([\w$-]+)/.exec(behind)?.[1] ?? NEWEST
}

/** What stands behind the name of the function, in an ARN or without one. */
function afterName(text: string): string {
  return /(?:^|:)function:[^:/]+(.*)$/.exec(text)?.[1] ?? text.slice(text.lastIndexOf(':'))
}
