// What a `schedule` event deploys for each of its rates: a rule of EventBridge with the permission to invoke, or a schedule of
// EventBridge Scheduler that uses the function's role.
// https://www.serverless.com/framework/docs/providers/aws/events/schedule
import { type Buildable, intrinsic, listed, type Node } from '../../node.ts'
import { refuseUnknown } from '../known-section.ts'
import { normalisedName } from '../naming.ts'
import type { ServiceFunction, StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { settingOf3 } from './event-dialect.ts'
import { authored, capitalisedKeys, jsonText, refused, required, setting, stateOf, text } from './event-settings.ts'
import { executionRole } from './execution-role.ts'
import { byFunction, type FunctionEvent } from './function-event.ts'
import { allowInvoke } from './lambda-permission.ts'

export function compileSchedule(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  for (const [fn, own] of byFunction(events)) {
    let count = 0
    for (const at of own) {
      const rates = ratesOf(at)
      const name = setting(at.event.settings, 'name')
      if (rates.length > 1 && truthy(name)) throw refused(at, name, 'has a name and several rates, but a name is for one rate only')
      const method = setting(at.event.settings, 'method')
      if (at.event.settings.kind === 'mapping') refuseUnknown(method, 'the resources of a schedule, by its method,')
      const usesScheduler = text(method) === 'scheduler'
      for (const rate of rates) {
        count += 1
        if (usesScheduler) addSchedule(builder, at, rate, count)
        else addRule(builder, at, rate, count)
      }
    }
    const scheduled = own.find(at => text(setting(at.event.settings, 'method')) === 'scheduler')
    if (scheduled) allowScheduler(builder, fn, scheduled)
  }
}

function ratesOf(at: FunctionEvent): readonly Node[] {
  const settings = at.event.settings
  if (settings.kind !== 'mapping' || intrinsic(settings) !== undefined) return listed(settings)
  return listed(required(at, 'rate'))
}

function addRule(builder: StackBuilder, at: FunctionEvent, rate: Node, count: number): void {
  const { fn, event } = at
  const settings = event.settings
  const logicalId = `${normalisedName(fn.key)}EventsRuleSchedule${count}`
  const transformer = setting(settings, 'inputTransformer')
  const target = {
    Input: input(settings),
    InputPath: setting(settings, 'inputPath'),
    InputTransformer: transformer && capitalisedKeys(transformer),
    Arn: builder.targetArn(fn),
    Id: `${fn.key}Schedule`,
  }
  const properties = {
    ScheduleExpression: rate,
    State: stateOf(setting(settings, 'enabled')),
    Name: setting(settings, 'name'),
    Description: setting(settings, 'description'),
    Targets: [target],
  }
  builder.add(logicalId, { Type: 'AWS::Events::Rule', DependsOn: dependsOn(builder, fn), Properties: properties }, event.span)
  const permission = { principal: 'events.amazonaws.com', sourceArn: { 'Fn::GetAtt': [logicalId, 'Arn'] } }
  allowInvoke(builder, `${normalisedName(fn.key)}LambdaPermissionEventsRuleSchedule${count}`, fn, permission, event.span)
}

function addSchedule(builder: StackBuilder, at: FunctionEvent, rate: Node, count: number): void {
  const { fn, event } = at
  const settings = event.settings
  for (const key of ['inputTransformer', 'inputPath']) {
    const unsupported = setting(settings, key)
    if (truthy(unsupported)) throw refused(at, unsupported, `has ${key}, which the scheduler method does not support`)
  }
  const properties = {
    ScheduleExpression: rate,
    State: stateOf(setting(settings, 'enabled')),
    Target: {
      Arn: builder.targetArn(fn),
      RoleArn: settingOf3(builder, at, 'roleArn') ?? executionRole(builder, fn),
      Input: input(settings),
    },
    FlexibleTimeWindow: { Mode: 'OFF' },
    Name: setting(settings, 'name'),
    GroupName: settingOf3(builder, at, 'groupName'),
    Description: setting(settings, 'description'),
    ScheduleExpressionTimezone: setting(settings, 'timezone'),
  }
  const resource = { Type: 'AWS::Scheduler::Schedule', DependsOn: dependsOn(builder, fn), Properties: properties }
  builder.add(`${normalisedName(fn.key)}SchedulerSchedule${count}`, resource, event.span)
}

function allowScheduler(builder: StackBuilder, fn: ServiceFunction, { event }: FunctionEvent): void {
  const name = text(fn.name)
  const functionArn = (suffix: string) => {
    const variables = 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:'
    return name === undefined
      ? { 'Fn::Sub': [`${variables}\${FunctionName}${suffix}`, { FunctionName: fn.name }] }
      : { 'Fn::Sub': `${variables}${name}${suffix}` }
  }
  for (const suffix of ['', ':*']) {
    builder.grant(fn, { kind: 'scheduler', actions: ['lambda:InvokeFunction'], resource: functionArn(suffix), span: event.span })
  }
  builder.trust(fn, 'scheduler.amazonaws.com')
}

/** `input` as the JSON text that the target gets; a `body` that is itself JSON text goes in as its value. */
function input(settings: Node): Buildable {
  const value = setting(settings, 'input')
  if (value === undefined || value.kind !== 'mapping') return value
  const body = text(setting(value, 'body'))
  return (body === undefined ? undefined : parsedBody(body, value)) ?? jsonText(value)
}

function parsedBody(body: string, input: Node): Node | undefined {
  try {
    return authored(JSON.stringify({ body: JSON.parse(body) }), input)
  } catch {
    return undefined
  }
}

function dependsOn(builder: StackBuilder, fn: ServiceFunction): readonly string[] | undefined {
  const ids = builder.targetDependencies(fn)
  return ids.length > 0 ? ids : undefined
}
