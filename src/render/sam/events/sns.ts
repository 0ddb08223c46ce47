// The subscription of a function to a topic, directly or by way of a queue.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-sns.html
import { type Buildable, boolean, build, get, mapping, type Node, present, string } from '../../node.ts'
import type { RoleDraft } from '../policy/role-draft.ts'
import { idIn, missing, type Sam, truthy } from '../sam.ts'
import { allowInvoke, required, type SamEvent, setting, type Target } from './event.ts'
import { addEventSourceMapping } from './event-source-mapping.ts'

export function addTopicSubscription(event: SamEvent, target: Target, role: RoleDraft, sam: Sam): void {
  const topic = required(event, 'Topic')
  const queue = setting(event, 'SqsSubscription')
  if (!truthy(queue)) {
    subscribe(event, target, sam, topic, 'lambda', target.arn)
    allowInvoke(event, target, sam, 'sns.amazonaws.com', { SourceArn: topic })
    return
  }
  const given = mapping(queue)
  const madeId = `${event.id}Queue`
  const arn: Buildable = given ? present(given, 'QueueArn') : { 'Fn::GetAtt': [madeId, 'Arn'] }
  const url: Buildable = given ? present(given, 'QueueUrl') : { Ref: madeId }
  if (arn === undefined || url === undefined) throw missing(`the SqsSubscription of ${event.name} needs QueueArn and QueueUrl`, queue.span)
  if (!given) sam.add(madeId, { Type: 'AWS::SQS::Queue', ...target.attributes, Properties: { FifoQueue: fifo(topic, sam) } }, event.span)
  const policyId = string(present(given, 'QueuePolicyLogicalId')) ?? `${event.id}QueuePolicy`
  const statement = {
    Action: 'sqs:SendMessage',
    Effect: 'Allow',
    Principal: '*',
    Resource: arn,
    Condition: { ArnEquals: { 'aws:SourceArn': topic } },
  }
  const Properties = { PolicyDocument: { Version: '2012-10-17', Statement: [statement] }, Queues: [url] }
  sam.add(policyId, { Type: 'AWS::SQS::QueuePolicy', ...target.attributes, Properties }, event.span)
  subscribe(event, target, sam, topic, 'sqs', arn)
  const settings = build({ Queue: arn, BatchSize: present(given, 'BatchSize') ?? 10, Enabled: true }, event.span)
  const mapped = { ...event, id: `${event.id}EventSourceMapping`, type: 'SQS', properties: mapping(settings)! }
  addEventSourceMapping(mapped, target, role, sam)
}

function subscribe(event: SamEvent, target: Target, sam: Sam, topic: Node, Protocol: string, Endpoint: Buildable): void {
  const Properties = {
    Protocol,
    Endpoint,
    TopicArn: topic,
    Region: setting(event, 'Region'),
    FilterPolicy: setting(event, 'FilterPolicy'),
    FilterPolicyScope: setting(event, 'FilterPolicyScope'),
    RedrivePolicy: setting(event, 'RedrivePolicy'),
  }
  sam.add(event.id, { Type: 'AWS::SNS::Subscription', ...target.attributes, Properties }, event.span)
}

/** The queue of a FIFO topic is one too. */
function fifo(topic: Node, sam: Sam): Buildable {
  const id = idIn(topic)
  const written = id === undefined ? undefined : sam.settle(get(sam.resources.get(id)?.properties, 'FifoTopic'))
  return written && boolean(written) !== false ? written : undefined
}
