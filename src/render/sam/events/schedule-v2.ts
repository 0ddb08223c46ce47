// A schedule of EventBridge Scheduler, and the role by which it invokes its target.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-schedulev2.html
import { type Buildable, boolean } from '../../node.ts'
import type { RoleDraft } from '../policy/role-draft.ts'
import { assumedBy } from '../policy/trust.ts'
import type { Sam } from '../sam.ts'
import { deadLetterQueue } from './dead-letter-queue.ts'
import { required, type SamEvent, setting, type Target } from './event.ts'

export function addSchedule(event: SamEvent, target: Target, _role: RoleDraft, sam: Sam): void {
  addSchedulerSchedule(event, target, sam, { name: 'LambdaPolicy', action: 'lambda:InvokeFunction' })
}

export function addSchedulerSchedule(event: SamEvent, target: Target, sam: Sam, right: { name: string; action: string }): void {
  const queue = deadLetterQueue(event, target, sam, undefined)
  const given = setting(event, 'RoleArn')
  const roleId = `${event.id}Role`
  if (!given) addSchedulerRole(event, target, sam, roleId, right, queue)
  const of = (key: string) => setting(event, key)
  sam.add(
    event.id,
    {
      Type: 'AWS::Scheduler::Schedule',
      ...target.attributes,
      Properties: {
        ScheduleExpression: required(event, 'ScheduleExpression'),
        State: of('State'),
        Name: boolean(of('OmitName')) === true ? undefined : (of('Name') ?? event.id),
        Description: of('Description'),
        FlexibleTimeWindow: of('FlexibleTimeWindow') ?? { Mode: 'OFF' },
        StartDate: of('StartDate'),
        EndDate: of('EndDate'),
        ScheduleExpressionTimezone: of('ScheduleExpressionTimezone'),
        GroupName: of('GroupName'),
        KmsKeyArn: of('KmsKeyArn'),
        Target: {
          Arn: target.arn,
          RoleArn: given ?? { 'Fn::GetAtt': [roleId, 'Arn'] },
          Input: of('Input'),
          DeadLetterConfig: queue === undefined ? undefined : { Arn: queue },
          RetryPolicy: of('RetryPolicy'),
        },
      },
    },
    event.span,
  )
}

function addSchedulerRole(
  event: SamEvent,
  target: Target,
  sam: Sam,
  roleId: string,
  right: { name: string; action: string },
  queue: Buildable,
): void {
  const policy = (name: string, action: string, Resource: Buildable): Buildable => ({
    PolicyName: event.id + name,
    PolicyDocument: { Version: '2012-10-17', Statement: [{ Action: action, Effect: 'Allow', Resource }] },
  })
  const Policies = [policy(right.name, right.action, target.arn)]
  if (queue !== undefined) Policies.push(policy('SQSPolicy', 'sqs:SendMessage', queue))
  const Properties = {
    AssumeRolePolicyDocument: assumedBy('scheduler.amazonaws.com'),
    Policies,
    PermissionsBoundary: setting(event, 'PermissionsBoundary'),
  }
  sam.add(roleId, { Type: 'AWS::IAM::Role', ...target.attributes, Properties }, event.span)
}
