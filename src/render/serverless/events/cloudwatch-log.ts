// What a `cloudwatchLog` event deploys: a subscription filter of the log group, and one permission to invoke for all of them.
// https://www.serverless.com/framework/docs/providers/aws/events/cloudwatch-log
import { type Buildable, intrinsic, type Node } from '../../node.ts'
import { normalisedName } from '../naming.ts'
import type { ServiceFunction, StackBuilder } from '../service.ts'
import { arn, joined } from './arn.ts'
import { required, setting, text } from './event-settings.ts'
import { byFunction, type FunctionEvent } from './function-event.ts'
import { allowInvoke } from './lambda-permission.ts'

export function compileCloudwatchLog(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  for (const [fn, own] of byFunction(events)) {
    for (const [index, at] of own.entries()) addSubscriptionFilter(builder, at, index + 1)
    const permission = {
      principal: joined('logs.', { Ref: 'AWS::Region' }, '.amazonaws.com'),
      sourceArn: arn('logs', 'log-group:', commonStart(own.map(logGroup)), ':*'),
    }
    allowInvoke(builder, permissionId(fn), fn, permission, own[0]!.event.span)
  }
}

function addSubscriptionFilter(builder: StackBuilder, at: FunctionEvent, count: number): void {
  const { fn, event } = at
  const properties = {
    LogGroupName: logGroup(at),
    FilterPattern: setting(event.settings, 'filter') ?? '',
    DestinationArn: builder.targetArn(fn),
  }
  const dependsOn = [permissionId(fn), ...builder.targetDependencies(fn)]
  const resource = { Type: 'AWS::Logs::SubscriptionFilter', DependsOn: dependsOn, Properties: properties }
  builder.add(`${normalisedName(fn.key)}LogsSubscriptionFilterCloudWatchLog${count}`, resource, event.span)
}

function logGroup(at: FunctionEvent): Node {
  const { settings } = at.event
  return settings.kind === 'mapping' && intrinsic(settings) === undefined ? required(at, 'logGroup') : settings
}

/** What the permission covers: the one group, or all that start as all of them do. */
function commonStart(groups: readonly Node[]): Buildable {
  const [first, ...others] = groups
  if (others.length === 0) return first
  const names = groups.map(text)
  const unknown = groups.find((_, index) => names[index] === undefined)
  if (unknown) return unknown
  let length = names[0]!.length
  for (const name of names) {
    let same = 0
    while (same < length && name![same] === names[0]![same]) same += 1
    length = same
  }
  const common = names[0]!.slice(0, length)
  return common.endsWith('*') ? common : `${common}*`
}

function permissionId(fn: ServiceFunction): string {
  return `${normalisedName(fn.key)}LambdaPermissionLogsSubscriptionFilterCloudWatchLog`
}
