// What agents remember, and the role that reads it into insights.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-bedrockagentcore-memory.html
import { setting } from '../events/event-settings.ts'
import type { Named } from '../named-settings.ts'
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { firstSet } from '../truthy.ts'
import { addAgentRole } from './agent-role.ts'
import { resourceName } from './names.ts'
import { tagsOf } from './tags.ts'

const DEFAULT_EXPIRATION_DAYS = 30
const MODEL_POLICY = 'arn:aws:iam::aws:policy/AmazonBedrockAgentCoreMemoryBedrockModelInferenceExecutionRolePolicy'

export function memoryId(name: string): string {
  return `${normalisedName(name)}Memory`
}

export function addMemory(builder: StackBuilder, { name, settings, span }: Named): void {
  const id = memoryId(name)
  const role = { owner: id, name: `${name}-memory-role`, policy: 'custom-policy', statements: [], managedPolicies: [MODEL_POLICY] }
  const roleArn = addAgentRole(builder, settings, role, span)
  const properties = {
    Name: resourceName(builder.service, name),
    EventExpiryDuration: firstSet(setting(settings, 'expiration')) ?? DEFAULT_EXPIRATION_DAYS,
    Description: firstSet(setting(settings, 'description')),
    EncryptionKeyArn: firstSet(setting(settings, 'encryptionKey')),
    MemoryExecutionRoleArn: roleArn,
    MemoryStrategies: firstSet(setting(settings, 'strategies')),
    Tags: tagsOf(settings, builder.service),
  }
  builder.add(id, { Type: 'AWS::BedrockAgentCore::Memory', Properties: properties }, span)
  builder.output(`${id}Arn`, { Value: { 'Fn::GetAtt': [id, 'MemoryArn'] } }, span)
  builder.output(`${id}Id`, { Value: { 'Fn::GetAtt': [id, 'MemoryId'] } }, span)
}
