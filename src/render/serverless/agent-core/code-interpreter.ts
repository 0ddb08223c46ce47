// A code interpreter of the service's own for its agents.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-bedrockagentcore-codeinterpretercustom.html
import { setting } from '../events/event-settings.ts'
import type { Named } from '../named-settings.ts'
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { firstSet } from '../truthy.ts'
import { addAgentRole, WRITE_LOGS } from './agent-role.ts'
import { resourceName } from './names.ts'
import { networkOf } from './network.ts'
import { tagsOf } from './tags.ts'

export function addCodeInterpreter(builder: StackBuilder, { name, settings, span }: Named): void {
  const id = `${normalisedName(name)}CodeInterpreter`
  const roleArn = addAgentRole(builder, settings, { owner: id, name: `${name}-ci-role`, statements: [WRITE_LOGS] }, span)
  const properties = {
    Name: resourceName(builder.service, name),
    NetworkConfiguration: networkOf(settings, 'SANDBOX', 'VpcConfig'),
    ExecutionRoleArn: roleArn,
    Description: firstSet(setting(settings, 'description')),
    Tags: tagsOf(settings, builder.service),
  }
  builder.add(id, { Type: 'AWS::BedrockAgentCore::CodeInterpreterCustom', Properties: properties }, span)
  builder.output(`${id}Arn`, { Value: { 'Fn::GetAtt': [id, 'CodeInterpreterArn'] } }, span)
  builder.output(`${id}Id`, { Value: { 'Fn::GetAtt': [id, 'CodeInterpreterId'] } }, span)
}
