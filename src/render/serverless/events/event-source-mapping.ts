// What reads a queue, a stream, a topic or a broker and invokes a function with what it finds.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
import type { Buildable, Node } from '../../node.ts'
import { build, listed } from '../../node.ts'
import type { StackBuilder } from '../service.ts'
import { jsonText, setting } from './event-settings.ts'
import { executionRoleId } from './execution-role.ts'
import type { FunctionEvent } from './function-event.ts'

export function addEventSourceMapping(
  builder: StackBuilder,
  logicalId: string,
  at: FunctionEvent,
  properties: { readonly [name: string]: Buildable },
  dependsOn: readonly string[] = [],
): void {
  const role = executionRoleId(builder, at.fn)
  const dependencies = [...(role === undefined ? [] : [role]), ...builder.targetDependencies(at.fn), ...dependsOn]
  const resource = {
    Type: 'AWS::Lambda::EventSourceMapping',
    DependsOn: dependencies.length > 0 ? dependencies : undefined,
    Properties: { ...properties, FunctionName: builder.targetArn(at.fn) },
  }
  builder.add(logicalId, resource, at.event.span)
}

/** `filterPatterns`, which CloudFormation wants as JSON texts. */
export function filterCriteria(settings: Node): Buildable {
  const patterns = setting(settings, 'filterPatterns')
  if (patterns === undefined || patterns.kind === 'unresolved') return patterns
  const filters = listed(patterns).map(pattern => (pattern.kind === 'unresolved' ? pattern : { Pattern: jsonText(pattern) }))
  return build({ Filters: filters }, patterns.span)
}

export function functionResponseTypes(settings: Node): Buildable {
  const type = setting(settings, 'functionResponseType')
  return type === undefined || type.kind === 'unresolved' ? type : [type]
}
