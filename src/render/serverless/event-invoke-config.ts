// How a function is invoked asynchronously: retries, age, and where results go, with the right to send them there.
// https://www.serverless.com/framework/docs/providers/aws/guide/functions#asynchronous-invocation
import { GateError } from '../../model/gate-error.ts'
import { type Buildable, get, locationOf, type Node, present, string } from '../node.ts'
import { functionAlias } from './function-alias.ts'
import { normalisedName } from './naming.ts'
import type { ServiceFunction } from './service.ts'
import type { Stack } from './stack.ts'
import { truthy } from './truthy.ts'

const ACTIONS: Readonly<Record<string, string>> = {
  function: 'lambda:InvokeFunction',
  sqs: 'sqs:SendMessage',
  sns: 'sns:Publish',
  eventBus: 'events:PutEvents',
}

export function addEventInvokeConfig(fn: ServiceFunction, stack: Stack): void {
  const { settings } = fn
  const { builder } = stack
  const destinations = get(settings, 'destinations')
  const age = get(settings, 'maximumEventAge')
  const retries = present(settings, 'maximumRetryAttempts')
  if (!truthy(destinations) && !truthy(age) && retries === undefined) return
  const alias = functionAlias(fn, builder.service)
  const span =
    settings.entries.get(truthy(destinations) ? 'destinations' : truthy(age) ? 'maximumEventAge' : 'maximumRetryAttempts')?.key ?? fn.span
  builder.add(
    `${normalisedName(fn.key)}LambdaEvConf`,
    {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: fn.logicalId },
        DestinationConfig:
          destinations?.kind === 'unresolved'
            ? destinations
            : {
                OnSuccess: destination(get(destinations, 'onSuccess'), fn, stack),
                OnFailure: destination(get(destinations, 'onFailure'), fn, stack),
              },
        Qualifier: alias?.name ?? '$LATEST',
        MaximumEventAgeInSeconds: truthy(age) ? age : undefined,
        MaximumRetryAttempts: retries,
      },
      DependsOn: alias?.logicalId,
    },
    span,
  )
}

function destination(target: Node | undefined, fn: ServiceFunction, stack: Stack): Buildable {
  if (!truthy(target)) return undefined
  const { arn, resource, action } = resolved(target, stack)
  if (stack.roles.choiceOf(fn).kind !== 'given' && action !== undefined)
    stack.roles.addStatement(fn, 'destination', { Effect: 'Allow', Action: action, Resource: resource }, target.span)
  return { Destination: arn }
}

function resolved(target: Node, stack: Stack): { arn: Buildable; resource: Buildable; action: string | undefined } {
  if (target.kind === 'mapping') {
    const arn = get(target, 'arn')
    return { arn, resource: arn, action: ACTIONS[string(get(target, 'type')) ?? ''] }
  }
  const text = string(target)
  if (text === undefined) return { arn: target, resource: target, action: undefined }
  if (text.startsWith('arn:')) {
    const kind = text.includes(':function:')
      ? 'function'
      : text.includes(':sqs:')
        ? 'sqs'
        : text.includes(':sns:')
          ? 'sns'
          : text.includes(':event-bus/')
            ? 'eventBus'
            : ''
    return { arn: target, resource: target, action: ACTIONS[kind] }
  }
  const other = stack.builder.service.functions.find(candidate => candidate.key === text)
  if (!other)
    throw new GateError('E_RENDER_REFERENCE', `the destination ${text} is neither an ARN nor a function of this service`, {
      location: locationOf(target),
    })
  const name = string(other.name)
  const prefix = 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:'
  const resource: Buildable = name === undefined ? { 'Fn::Join': ['', [{ 'Fn::Sub': prefix }, other.name]] } : { 'Fn::Sub': prefix + name }
  return { arn: stack.builder.targetArn(other), resource, action: ACTIONS.function }
}
