// What an `sns` event deploys: a topic unless one is named by its ARN, the subscription, and the permission to invoke.
// https://www.serverless.com/framework/docs/providers/aws/events/sns
import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, build, locationOf, type Node } from '../../node.ts'
import { alphanumeric, normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { arn } from './arn.ts'
import { eventDialectOf } from './event-dialect.ts'
import { keyOf, required, setting, text } from './event-settings.ts'
import type { FunctionEvent } from './function-event.ts'
import { allowInvoke } from './lambda-permission.ts'
import { addDeadLetterQueuePolicy } from './sns-dead-letter-queue.ts'
import { lastPart, sourceName } from './source-name.ts'

interface Topic {
  readonly logicalId: string
  readonly properties: { readonly [name: string]: Buildable }
  readonly at: FunctionEvent
  readonly subscribers: FunctionEvent[]
}

export function compileSns(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  const topics = new Map<string, Topic>()
  for (const at of events) {
    const settings = at.event.settings
    const existing = existingTopic(at)
    const name = topicName(at, existing)
    const id = alphanumeric(sourceName(name, lastPart))
    const topicArn = existing ?? arn('sns', name)
    const logicalId = `SNSTopic${id}`
    const redrivePolicy = addDeadLetterQueuePolicy(builder, at, `${id}To${normalisedName(at.fn.key)}DLQPolicy`, existing)
    const filterPolicy = setting(settings, 'filterPolicy')

    if (existing === undefined) {
      const topic = topics.get(logicalId) ?? { logicalId, properties: topicProperties(builder, at, name), at, subscribers: [] }
      topics.set(logicalId, topic)
      if (filterPolicy === undefined && redrivePolicy === undefined) topic.subscribers.push(at)
    }
    if (existing !== undefined || filterPolicy !== undefined || redrivePolicy !== undefined) {
      const subscription = {
        Type: 'AWS::SNS::Subscription',
        DependsOn: dependsOn(builder, at),
        Properties: {
          TopicArn: existing ?? { Ref: logicalId },
          Protocol: 'lambda',
          Endpoint: builder.targetArn(at.fn),
          FilterPolicy: filterPolicy,
          FilterPolicyScope: setting(settings, 'filterPolicyScope'),
          RedrivePolicy: redrivePolicy,
          Region: settings.kind === 'mapping' ? otherRegion(builder, existing) : undefined,
        },
      }
      builder.add(`${normalisedName(at.fn.key)}SnsSubscription${id}`, subscription, at.event.span)
    }
    const permission = { principal: 'sns.amazonaws.com', sourceArn: topicArn }
    allowInvoke(builder, `${normalisedName(at.fn.key)}LambdaPermission${id}SNS`, at.fn, permission, at.event.span)
  }
  for (const topic of topics.values()) addTopic(builder, topic)
}

function existingTopic(at: FunctionEvent): Node | undefined {
  const settings = at.event.settings
  if (settings.kind === 'unresolved') return settings
  if (settings.kind === 'mapping') return setting(settings, 'arn')
  return text(settings)?.startsWith('arn:') ? settings : undefined
}

function topicName(at: FunctionEvent, existing: Node | undefined): Node {
  const settings = at.event.settings
  if (settings.kind !== 'mapping') return settings
  const named = setting(settings, 'topicName')
  if (named !== undefined) return named
  if (existing === undefined) return required(at, 'topicName')
  if (text(existing) !== undefined || existing.kind === 'unresolved') return existing
  throw new GateError('E_RENDER_MISSING', `The sns event of ${at.fn.key} has an arn that is no plain text, and no topicName.`, {
    location: locationOf(settings),
  })
}

function topicProperties(builder: StackBuilder, at: FunctionEvent, name: Node): Topic['properties'] {
  const settings = at.event.settings
  const key = setting(settings, 'kmsMasterKeyId')
  const usesKey = eventDialectOf(builder.service).topicKeys
  if (key && !usesKey)
    builder.ignore(keyOf(at, 'kmsMasterKeyId'), 'version 3 of the framework does not encrypt the topics that it makes', key)
  return { TopicName: name, DisplayName: setting(settings, 'displayName'), KmsMasterKeyId: usesKey ? key : undefined }
}

function addTopic(builder: StackBuilder, { logicalId, properties, at, subscribers }: Topic): void {
  const subscriptions = subscribers.map(({ fn, event }) => build({ Endpoint: builder.targetArn(fn), Protocol: 'lambda' }, event.span))
  const resource = {
    Type: 'AWS::SNS::Topic',
    DependsOn: dependsOn(builder, ...subscribers),
    Properties: { ...properties, Subscription: subscriptions.length > 0 ? subscriptions : undefined },
  }
  builder.add(logicalId, resource, at.event.span)
}

/** A subscription to a topic of another region says so, where the topic is given as `arn`. */
function otherRegion(builder: StackBuilder, topicArn: Node | undefined): string | undefined {
  const region = text(topicArn)?.split(':')[3]
  return region === undefined || region === '' || region === builder.service.region ? undefined : region
}

function dependsOn(builder: StackBuilder, ...events: readonly FunctionEvent[]): readonly string[] | undefined {
  const ids = [...new Set(events.flatMap(({ fn }) => builder.targetDependencies(fn)))]
  return ids.length > 0 ? ids : undefined
}
