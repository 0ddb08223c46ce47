// Where the results of asynchronous invocations go, and how often failed ones are tried.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventinvokeconfiguration.html
import { type Buildable, get, type Node, present, string } from '../../node.ts'
import type { Span } from '../../span.ts'
import type { RoleDraft } from '../policy/role-draft.ts'
import {
  conditionOf,
  digest,
  inheritedAttributes,
  isIntrinsic,
  isNoValue,
  missing,
  ownAttributes,
  type Sam,
  type SamResource,
  spanOf,
  truthy,
  wrong,
} from '../sam.ts'
import type { Alias } from './alias.ts'

const MADE: Readonly<Record<string, readonly [type: string, suffix: string]>> = {
  SQS: ['AWS::SQS::Queue', 'Queue'],
  SNS: ['AWS::SNS::Topic', 'Topic'],
}

export function addEventInvokeConfig(resource: SamResource, alias: Alias | undefined, role: RoleDraft, sam: Sam): void {
  const config = present(resource.properties, 'EventInvokeConfig')
  if (!truthy(config)) return
  const settings = present(config, 'DestinationConfig')
  if (isIntrinsic(config)) throw wrong(`the EventInvokeConfig of ${resource.id} is not a mapping`, config)
  if (settings && isIntrinsic(settings)) throw wrong(`the DestinationConfig of ${resource.id} is not a mapping`, settings)
  const span = spanOf(resource, 'EventInvokeConfig')
  const id = `${resource.id}EventInvokeConfig`
  const destinations: Record<string, Buildable> = {}
  for (const side of ['OnSuccess', 'OnFailure'] as const) {
    const written = present(config, 'DestinationConfig', side)
    if (written) destinations[side] = { Destination: destination(written, side, id, resource, role, sam) }
  }
  const { DependsOn: _, ...attributes } = ownAttributes(resource)
  sam.add(
    id,
    {
      Type: 'AWS::Lambda::EventInvokeConfig',
      ...attributes,
      DependsOn: alias && [alias.id],
      Properties: {
        FunctionName: { Ref: resource.id },
        Qualifier: alias?.name ?? '$LATEST',
        DestinationConfig: destinations,
        MaximumEventAgeInSeconds: present(config, 'MaximumEventAgeInSeconds'),
        MaximumRetryAttempts: present(config, 'MaximumRetryAttempts'),
      },
    },
    span,
  )
}

function destination(written: Node, side: string, configId: string, resource: SamResource, role: RoleDraft, sam: Sam): Buildable {
  const typed = sam.settle(present(written, 'Type'))
  const type = string(typed)
  if (type === undefined || !Object.hasOwn(POLICIES, type))
    throw wrong(`the destination ${side} of ${resource.id} has no Type of SQS, SNS, EventBridge, Lambda or S3Bucket`, typed ?? written)
  const given = sam.settle(present(written, 'Destination'))
  const id = configId + side
  const made = Object.hasOwn(MADE, type) ? MADE[type] : undefined
  const choice = conditionalDestination(given, configId, sam)
  if (given && !choice) {
    grant(type, given, id, role, written.span)
    return given
  }
  if (!made) throw missing(`the destination ${side} of ${resource.id} has no Destination`, written.span)
  const madeId = id + made[1]
  const Condition = bothConditions(conditionOf(resource), choice?.condition, resource, sam)
  sam.add(madeId, { Type: made[0], ...inheritedAttributes(resource), Condition }, written.span)
  sam.refer(resource.id, type === 'SQS' ? 'DestinationQueue' : 'DestinationTopic', madeId)
  const arn: Buildable = type === 'SQS' ? { 'Fn::GetAtt': [madeId, 'Arn'] } : { Ref: madeId }
  const chosen: Buildable = choice ? { 'Fn::If': [choice.condition, arn, choice.otherwise] } : arn
  grant(type, chosen, id, role, written.span)
  return chosen
}

/** `!If [C, !Ref AWS::NoValue, arn]` makes the queue under C, and the other way round. */
function conditionalDestination(given: Node | undefined, configId: string, sam: Sam): { condition: string; otherwise: Node } | undefined {
  const branches = get(given, 'Fn::If')
  if (!given || !isIntrinsic(given) || branches?.kind !== 'sequence') return undefined
  const [condition, yes, no] = branches.items
  const name = string(condition)
  if (name === undefined || !yes || !no || isNoValue(yes) === isNoValue(no)) return undefined
  if (isNoValue(yes)) return { condition: name, otherwise: no }
  const negated = `NOT${name}${digest(configId)}`
  sam.condition(negated, { 'Fn::Not': [{ Condition: name }] }, given.span)
  return { condition: negated, otherwise: yes }
}

function bothConditions(own: string | undefined, chosen: string | undefined, resource: SamResource, sam: Sam): string | undefined {
  if (own === undefined || chosen === undefined) return own ?? chosen
  const name = `${own}AND${chosen}${digest(resource.id)}`
  sam.condition(name, { 'Fn::And': [{ Condition: own }, { Condition: chosen }] }, resource.span)
  return name
}

const POLICIES: Readonly<Record<string, readonly [name: string, action: string]>> = {
  SQS: ['SQSPolicy', 'sqs:SendMessage'],
  SNS: ['SNSPolicy', 'sns:publish'],
  EventBridge: ['EventBridgePolicy', 'events:PutEvents'],
  Lambda: ['LambdaPolicy', 'lambda:InvokeFunction'],
  S3Bucket: ['S3Policy', 's3:PutObject'],
}

export function grant(type: string, arn: Buildable, id: string, role: RoleDraft, span: Span): void {
  const [name, action] = POLICIES[type]!
  if (type === 'S3Bucket') {
    const objects = { 'Fn::Join': ['/', [arn, '*']] }
    const statements = [
      { Action: action, Effect: 'Allow', Resource: objects },
      { Action: 's3:ListBucket', Effect: 'Allow', Resource: arn },
    ]
    role.grant(id + name, statements, span)
  } else role.grant(id + name, [{ Action: action, Effect: 'Allow', Resource: arn }], span)
}
