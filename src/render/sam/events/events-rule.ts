// Rules of EventBridge, by a schedule or by a pattern.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventbridgerule.html
import { type Buildable, type Node, present } from '../../node.ts'
import type { RoleDraft } from '../policy/role-draft.ts'
import { isIntrinsic, type Sam } from '../sam.ts'
import { deadLetterQueue } from './dead-letter-queue.ts'
import { allowInvoke, required, type SamEvent, setting, type Target } from './event.ts'

const LONGEST_TARGET_ID = 64

export function addScheduleRule(event: SamEvent, target: Target, _role: RoleDraft, sam: Sam): void {
  addRule(event, target, sam, scheduleProperties(event), { suffix: 'LambdaTarget', settings: { Input: setting(event, 'Input') } })
  allowInvoke(event, target, sam, 'events.amazonaws.com', { SourceArn: { 'Fn::GetAtt': [event.id, 'Arn'] } })
}

export function addEventRule(event: SamEvent, target: Target, _role: RoleDraft, sam: Sam): void {
  addRule(event, target, sam, patternProperties(event), { suffix: 'LambdaTarget', settings: inputs(event) })
  allowInvoke(event, target, sam, 'events.amazonaws.com', { SourceArn: { 'Fn::GetAtt': [event.id, 'Arn'] } })
}

export function scheduleProperties(event: SamEvent): { readonly [key: string]: Buildable } {
  return {
    ScheduleExpression: required(event, 'Schedule'),
    State: state(event),
    Name: setting(event, 'Name'),
    Description: setting(event, 'Description'),
  }
}

export function patternProperties(event: SamEvent): { readonly [key: string]: Buildable } {
  return {
    EventBusName: setting(event, 'EventBusName'),
    EventPattern: setting(event, 'Pattern'),
    Name: setting(event, 'RuleName'),
    State: state(event),
  }
}

export function inputs(event: SamEvent): { readonly [key: string]: Buildable } {
  return {
    Input: setting(event, 'Input'),
    InputPath: setting(event, 'InputPath'),
    InputTransformer: setting(event, 'InputTransformer'),
  }
}

export interface RuleTarget {
  readonly suffix: string
  readonly settings: { readonly [key: string]: Buildable }
}

export function addRule(
  event: SamEvent,
  target: Target,
  sam: Sam,
  properties: { readonly [key: string]: Buildable },
  to: RuleTarget,
): void {
  const queue = deadLetterQueue(event, target, sam, { 'Fn::GetAtt': [event.id, 'Arn'] })
  const Id = present(event.properties, 'Target', 'Id') ?? event.id.slice(0, LONGEST_TARGET_ID - to.suffix.length) + to.suffix
  const Targets = [
    {
      Arn: target.arn,
      Id,
      ...to.settings,
      DeadLetterConfig: queue === undefined ? undefined : { Arn: queue },
      RetryPolicy: setting(event, 'RetryPolicy'),
    },
  ]
  sam.add(event.id, { Type: 'AWS::Events::Rule', ...target.attributes, Properties: { ...properties, Targets } }, event.span)
}

function state(event: SamEvent): Buildable {
  const written = setting(event, 'State')
  if (written) return written
  const enabled = setting(event, 'Enabled')
  if (!enabled) return undefined
  return isIntrinsic(enabled) ? 'ENABLED' : stateOf(enabled)
}

function stateOf(enabled: Node): Buildable {
  if (enabled.kind !== 'scalar') return enabled
  return { ...enabled, value: enabled.value ? 'ENABLED' : 'DISABLED' }
}
