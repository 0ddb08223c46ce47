// What a `cloudwatchEvent` event deploys: a rule of the default event bus, and the permission to invoke.
// https://www.serverless.com/framework/docs/providers/aws/events/cloudwatch-event
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { onlyInput } from './event-bridge.ts'
import { capitalisedKeys, jsonText, required, setting, stateOf } from './event-settings.ts'
import { type FunctionEvent, numbered } from './function-event.ts'
import { allowInvoke } from './lambda-permission.ts'

export function compileCloudwatchEvent(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  for (const [at, count] of numbered(events)) addRule(builder, at, count)
}

function addRule(builder: StackBuilder, at: FunctionEvent, count: number): void {
  const { fn, event } = at
  const { input, inputPath, inputTransformer } = onlyInput(at)
  const logicalId = `${normalisedName(fn.key)}EventsRuleCloudWatchEvent${count}`
  const target = {
    Input: input && (input.kind === 'mapping' ? jsonText(input) : input),
    InputPath: inputPath,
    InputTransformer: inputTransformer && capitalisedKeys(inputTransformer),
    Arn: builder.targetArn(fn),
    Id: `${fn.key}CloudWatchEvent`,
  }
  const properties = {
    EventPattern: required(at, 'event'),
    State: stateOf(setting(event.settings, 'enabled')),
    Description: setting(event.settings, 'description'),
    Name: setting(event.settings, 'name'),
    Targets: [target],
  }
  const dependsOn = builder.targetDependencies(fn)
  builder.add(
    logicalId,
    { Type: 'AWS::Events::Rule', DependsOn: dependsOn.length > 0 ? dependsOn : undefined, Properties: properties },
    event.span,
  )
  const permission = { principal: 'events.amazonaws.com', sourceArn: { 'Fn::GetAtt': [logicalId, 'Arn'] } }
  allowInvoke(builder, `${normalisedName(fn.key)}LambdaPermissionEventsRuleCloudWatchEvent${count}`, fn, permission, event.span)
}
