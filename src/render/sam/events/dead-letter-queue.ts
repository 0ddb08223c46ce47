// The queue of a rule or a schedule for what could not be delivered: the author's, or one that is made.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-scheduledeadletterconfig.html
import { type Buildable, present, string } from '../../node.ts'
import { type Sam, wrong } from '../sam.ts'
import { type SamEvent, setting, type Target } from './event.ts'

/** The ARN of the queue; where one is made for a rule, its policy lets that rule write to it. */
export function deadLetterQueue(event: SamEvent, target: Target, sam: Sam, ruleArn: Buildable): Buildable {
  const config = setting(event, 'DeadLetterConfig')
  if (!config) return undefined
  const given = present(config, 'Arn')
  if (given) return given
  if (string(present(config, 'Type')) !== 'SQS')
    throw wrong(`the DeadLetterConfig of ${event.name} has neither an Arn nor the Type SQS`, config)
  const queueId = string(present(config, 'QueueLogicalId')) ?? `${event.id}Queue`
  const arn: Buildable = { 'Fn::GetAtt': [queueId, 'Arn'] }
  sam.add(queueId, { Type: 'AWS::SQS::Queue', ...target.attributes, Properties: {} }, config.span)
  if (ruleArn === undefined) return arn
  const statement = {
    Action: 'sqs:SendMessage',
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Resource: arn,
    Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
  }
  const Properties = { PolicyDocument: { Version: '2012-10-17', Statement: [statement] }, Queues: [{ Ref: queueId }] }
  sam.add(`${event.id}QueuePolicy`, { Type: 'AWS::SQS::QueuePolicy', ...target.attributes, Properties }, config.span)
  return arn
}
