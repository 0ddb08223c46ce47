// The `redrivePolicy` of an `sns` event: where messages go that could not be delivered, and the topic's right to send them there.
// https://www.serverless.com/framework/docs/providers/aws/events/sns#setting-a-redrive-policy
import type { Buildable } from '../../node.ts'
import type { StackBuilder } from '../service.ts'
import { joined } from './arn.ts'
import { refused, setting, text } from './event-settings.ts'
import type { FunctionEvent } from './function-event.ts'

/**
 * Adds the queue's policy and returns the subscription's RedrivePolicy. Only a topic that exists already is named in the policy: of one
 * that the stack makes, the framework does not know the ARN yet when it writes the condition.
 */
export function addDeadLetterQueuePolicy(builder: StackBuilder, at: FunctionEvent, logicalId: string, existingTopic: Buildable): Buildable {
  const policy = setting(at.event.settings, 'redrivePolicy')
  if (policy === undefined || policy.kind === 'unresolved') return policy
  const queue = deadLetterQueue(at)
  if (queue === undefined) throw refused(at, policy, 'has a redrivePolicy that names no queue')
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queue.arn,
    Condition: { ArnEquals: { 'aws:SourceArn': existingTopic } },
  }
  const resource = {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: { PolicyDocument: { Version: '2012-10-17', Id: logicalId, Statement: [statement] }, Queues: [queue.url] },
  }
  builder.add(logicalId, resource, at.event.span)
  return { deadLetterTargetArn: queue.arn }
}

function deadLetterQueue(at: FunctionEvent): { arn: Buildable; url: Buildable } | undefined {
  const policy = setting(at.event.settings, 'redrivePolicy')
  const arn = setting(policy, 'deadLetterTargetArn')
  if (arn !== undefined) {
    const [, , , region, account, name] = text(arn)?.split(':') ?? []
    return { arn, url: name === undefined ? arn : joined(`https://sqs.${region}.`, { Ref: 'AWS::URLSuffix' }, `/${account}/${name}`) }
  }
  const reference = setting(policy, 'deadLetterTargetRef')
  if (reference !== undefined) return { arn: { 'Fn::GetAtt': [reference, 'Arn'] }, url: { Ref: reference } }
  const imported = setting(policy, 'deadLetterTargetImport')
  if (imported === undefined) return undefined
  return { arn: { 'Fn::ImportValue': setting(imported, 'arn') }, url: { 'Fn::ImportValue': setting(imported, 'url') } }
}
