// What a log group sends to a function.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-cloudwatchlogs.html
import type { RoleDraft } from '../policy/role-draft.ts'
import { arnText, type Sam } from '../sam.ts'
import { allowInvoke, required, type SamEvent, setting, type Target } from './event.ts'

export function addSubscriptionFilter(event: SamEvent, target: Target, _role: RoleDraft, sam: Sam): void {
  const LogGroupName = required(event, 'LogGroupName')
  const text = arnText(sam.partition, 'logs', 'log-group:${__LogGroupName__}:*')
  allowInvoke(event, target, sam, 'logs.amazonaws.com', { SourceArn: { 'Fn::Sub': [text, { __LogGroupName__: LogGroupName }] } })
  sam.add(
    event.id,
    {
      Type: 'AWS::Logs::SubscriptionFilter',
      ...target.attributes,
      DependsOn: [`${event.id}Permission`],
      Properties: { LogGroupName, FilterPattern: setting(event, 'FilterPattern') ?? '', DestinationArn: target.arn },
    },
    event.span,
  )
}
