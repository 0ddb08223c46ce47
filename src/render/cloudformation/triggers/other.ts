// Other resources of AWS that call a function. A custom resource does not wait for it, but for what it answers later.
// https://docs.aws.amazon.com/lambda/latest/dg/services-cloudformation.html
import type { Reading, StackResource } from '../reading.ts'
import { addTriggers, sourceIsOwner } from '../trigger.ts'
import { reach, type Value } from '../value.ts'
import { branches } from '../walk.ts'

/** Type -> where it names the function. Lists on the way are followed. */
const CALLERS: Readonly<Record<string, readonly string[]>> = {
  'AWS::BedrockAgentCore::Gateway': ['InterceptorConfigurations', 'Interceptor', 'Lambda', 'Arn'],
  'AWS::BedrockAgentCore::GatewayTarget': ['TargetConfiguration', 'Mcp', 'Lambda', 'LambdaArn'],
  'AWS::CloudFormation::CustomResource': ['ServiceToken'],
  'AWS::Config::ConfigRule': ['Source', 'SourceIdentifier'],
  'AWS::IoT::ProvisioningTemplate': ['PreProvisioningHook', 'TargetArn'],
  'AWS::Pipes::Pipe': ['Target'],
  'AWS::S3ObjectLambda::AccessPoint': [
    'ObjectLambdaConfiguration',
    'TransformationConfigurations',
    'ContentTransformation',
    'AwsLambda',
    'FunctionArn',
  ],
  'AWS::SES::ReceiptRule': ['Rule', 'Actions', 'LambdaAction', 'FunctionArn'],
  'AWS::SecretsManager::RotationSchedule': ['RotationLambdaARN'],
}

export function callerOf(type: string): ((reading: Reading, resource: StackResource) => void) | undefined {
  const path = Object.hasOwn(CALLERS, type) ? CALLERS[type] : type.startsWith('Custom::') ? ['ServiceToken'] : undefined
  if (!path) return undefined
  return (reading, resource) => {
    for (const { value, condition } of follow(resource.properties, path))
      for (const trigger of addTriggers(reading, value, 'other', { resource, span: value.span, condition }))
        if (path[0] === 'ServiceToken') trigger.it.invocation = 'asynchronous'
        else sourceIsOwner(reading, trigger, resource)
  }
}

function follow(value: Value | undefined, path: readonly string[], condition?: string): { value: Value; condition?: string }[] {
  const [step, ...rest] = path
  const found = branches(value, condition)
  return step === undefined ? found : found.flatMap(branch => follow(reach(branch.value, step), rest, branch.condition))
}
