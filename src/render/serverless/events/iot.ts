// What an `iot` event deploys: a topic rule, and the permission to invoke.
// https://www.serverless.com/framework/docs/providers/aws/events/iot
import type { Buildable, Node } from '../../node.ts'
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { arn } from './arn.ts'
import { authored, isFalse, required, setting } from './event-settings.ts'
import { type FunctionEvent, numbered } from './function-event.ts'
import { allowInvoke } from './lambda-permission.ts'

export function compileIot(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  for (const [at, count] of numbered(events)) addTopicRule(builder, at, count)
}

function addTopicRule(builder: StackBuilder, at: FunctionEvent, count: number): void {
  const { fn, event } = at
  const logicalId = `${normalisedName(fn.key)}IotTopicRule${count}`
  const payload = {
    RuleDisabled: disabled(setting(event.settings, 'enabled')),
    Sql: required(at, 'sql'),
    Actions: [{ Lambda: { FunctionArn: builder.targetArn(fn) } }],
    Description: nonEmpty(setting(event.settings, 'description')),
    AwsIotSqlVersion: nonEmpty(setting(event.settings, 'sqlVersion')),
  }
  const dependsOn = builder.targetDependencies(fn)
  const resource = {
    Type: 'AWS::IoT::TopicRule',
    DependsOn: dependsOn.length > 0 ? dependsOn : undefined,
    Properties: { RuleName: nonEmpty(setting(event.settings, 'name')), TopicRulePayload: payload },
  }
  builder.add(logicalId, resource, event.span)
  const permission = { principal: 'iot.amazonaws.com', sourceArn: arn('iot', 'rule/', { Ref: logicalId }) }
  allowInvoke(builder, `${normalisedName(fn.key)}LambdaPermissionIotTopicRule${count}`, fn, permission, event.span)
}

function disabled(enabled: Node | undefined): Buildable {
  if (enabled?.kind === 'unresolved') return enabled
  return enabled === undefined ? false : authored(isFalse(enabled), enabled)
}

function nonEmpty(node: Node | undefined): Node | undefined {
  return truthy(node) ? node : undefined
}
