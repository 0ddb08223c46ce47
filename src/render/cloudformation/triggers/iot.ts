// IoT rules that call a function.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iot-topicrule.html
import { asBoolean, asText } from '../plain.ts'
import { put, type Reading, type StackResource } from '../reading.ts'
import { addTriggers } from '../trigger.ts'
import { reach } from '../value.ts'
import { branches } from '../walk.ts'

export function iotTopicRule(reading: Reading, resource: StackResource): void {
  const of = (...path: string[]) => reach(resource.properties, 'TopicRulePayload', ...path)
  for (const { value, condition } of branches(of('Actions')))
    for (const trigger of addTriggers(reading, reach(value, 'Lambda', 'FunctionArn'), 'iot', { resource, condition })) {
      put(reading, trigger, 'pattern', of('Sql'), asText)
      trigger.it.enabled = true
      put(reading, trigger, 'enabled', of('RuleDisabled'), disabled => {
        const off = asBoolean(disabled)
        return off === undefined ? undefined : !off
      })
    }
}
