// A rule of AWS IoT that invokes a function.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-iotrule.html
import type { RoleDraft } from '../policy/role-draft.ts'
import { arnText, type Sam } from '../sam.ts'
import { allowInvoke, required, type SamEvent, setting, type Target } from './event.ts'

export function addTopicRule(event: SamEvent, target: Target, _role: RoleDraft, sam: Sam): void {
  const text = arnText(sam.partition, 'iot', 'rule/${RuleName}')
  allowInvoke(event, target, sam, 'iot.amazonaws.com', {
    SourceArn: { 'Fn::Sub': [text, { RuleName: { Ref: event.id } }] },
    SourceAccount: { 'Fn::Sub': '${AWS::AccountId}' },
  })
  const TopicRulePayload = {
    Sql: required(event, 'Sql'),
    RuleDisabled: false,
    Actions: [{ Lambda: { FunctionArn: target.arn } }],
    AwsIotSqlVersion: setting(event, 'AwsIotSqlVersion'),
  }
  sam.add(event.id, { Type: 'AWS::IoT::TopicRule', ...target.attributes, Properties: { TopicRulePayload } }, event.span)
}
