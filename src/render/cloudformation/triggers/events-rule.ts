// EventBridge rules: schedules and event patterns.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html
import type { Trigger } from '../../../model/trigger.ts'
import { asInteger, asOneOf, asText } from '../plain.ts'
import { type Element, put, type Reading, type StackResource } from '../reading.ts'
import { asReference } from '../references.ts'
import { addTriggers, type Kind } from '../trigger.ts'
import { reach, type Value } from '../value.ts'
import { branches } from '../walk.ts'
import { asJson } from './json-value.ts'

export function eventsRule(reading: Reading, resource: StackResource): void {
  const of = (...path: string[]) => reach(resource.properties, ...path)
  const kinds: Kind[] = [
    ...(of('ScheduleExpression') ? ['schedule' as const] : []),
    ...(of('EventPattern') ? ['eventBridge' as const] : []),
  ]
  for (const { value: target, condition } of branches(of('Targets')))
    for (const kind of kinds)
      for (const trigger of addTriggers(reading, reach(target, 'Arn'), kind, { resource, condition })) {
        if (kind === 'schedule') put(reading, trigger, 'expression', of('ScheduleExpression'), asText)
        else put(reading, trigger, 'pattern', of('EventPattern'), asJson)
        put(reading, trigger, 'source', of('EventBusName'), asReference)
        put(reading, trigger, 'deadLetter', reach(target, 'DeadLetterConfig', 'Arn'), asReference)
        put(reading, trigger, 'maximumRetryAttempts', reach(target, 'RetryPolicy', 'MaximumRetryAttempts'), asInteger)
        putState(reading, trigger, of('State'))
      }
}

export function schedulerSchedule(reading: Reading, resource: StackResource): void {
  const of = (...path: string[]) => reach(resource.properties, ...path)
  for (const trigger of addTriggers(reading, of('Target', 'Arn'), 'schedule', { resource })) {
    put(reading, trigger, 'expression', of('ScheduleExpression'), asText)
    put(reading, trigger, 'deadLetter', of('Target', 'DeadLetterConfig', 'Arn'), asReference)
    put(reading, trigger, 'maximumRetryAttempts', of('Target', 'RetryPolicy', 'MaximumRetryAttempts'), asInteger)
    putState(reading, trigger, of('State'))
  }
}

/** The Serverless Framework's custom resource for buses. */
export function customEventBridge(reading: Reading, resource: StackResource): void {
  const of = (...path: string[]) => reach(resource.properties, 'EventBridgeConfig', ...path)
  const kind = of('Schedule') ? 'schedule' : 'eventBridge'
  for (const trigger of addTriggers(reading, reach(resource.properties, 'FunctionName'), kind, { resource })) {
    put(reading, trigger, 'expression', of('Schedule'), asText)
    put(reading, trigger, 'pattern', of('Pattern'), asJson)
    put(reading, trigger, 'source', of('EventBus'), asReference)
    putState(reading, trigger, of('State'))
  }
}

function putState(reading: Reading, trigger: Element<Trigger>, state: Value | undefined): void {
  trigger.it.enabled = true
  put(reading, trigger, 'enabled', state, value => {
    const word = asOneOf('ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS')(value)
    return word && word !== 'DISABLED'
  })
}
