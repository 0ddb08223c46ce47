// The log group that a function writes to: the one that it names, or the one that Lambda names after the function.
// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html
import type { LambdaFunction } from '../../model/lambda-function.ts'
import { notation } from './notation.ts'
import { asText } from './plain.ts'
import { type Element, property, put, type Reading, type StackResource } from './reading.ts'
import { asReference } from './references.ts'

/** `groups` are the log groups of the stack by name. */
export function readLogGroup(
  reading: Reading,
  resource: StackResource,
  element: Element<LambdaFunction>,
  groups: ReadonlyMap<string, string>,
): void {
  const named = property(resource, 'LoggingConfig', 'LogGroup')
  const group = named ? (asReference(named, reading)?.resource ?? groups.get(notation(named))) : groupOfName(resource, groups)
  if (group !== undefined) element.it.logGroup = group
  const declared = group === undefined ? undefined : reading.resources.get(group)
  const name = (declared && property(declared, 'LogGroupName')) ?? named
  if (name) put(reading, element, 'logGroupName', name, asText)
  else if (named === undefined) put(reading, element, 'logGroupName', property(resource, 'FunctionName'), value => prefixed(asText(value)))
}

/** A function is named by its FunctionName, and by Ref. */
function groupOfName(resource: StackResource, groups: ReadonlyMap<string, string>): string | undefined {
  const name = property(resource, 'FunctionName')
  return groups.get(`/aws/lambda/${notation(name)}`) ?? groups.get(`/aws/lambda/\${${resource.id}}`)
}

function prefixed(name: string | undefined): string | undefined {
  return name && `/aws/lambda/${name}`
}
