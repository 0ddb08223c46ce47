// The capacity providers of version 4: managed instances that functions run on, and the role that operates them.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html
import { type Buildable, entries, get, listed, mapping, type Node, present, string } from '../node.ts'
import type { Span } from '../span.ts'
import { normalisedName } from './naming.ts'
import type { Service, ServiceFunction, StackBuilder } from './service.ts'
import { firstSet, truthy } from './truthy.ts'

const OPERATOR_ROLE = 'LambdaCapacityProviderOperatorRole'
const OPERATOR_POLICY = 'arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator'

export function addCapacityProviders(builder: StackBuilder): void {
  const { service } = builder
  if (service.version === 3) return
  const providers = new Map<string, { settings: Node | undefined; span: Span }>()
  for (const [name, settings, span] of entries(get(service.provider, 'capacityProviders'))) providers.set(name, { settings, span })
  for (const fn of service.functions) {
    const name = providerName(fn)
    if (name === 'default' && !providers.has(name)) providers.set(name, { settings: undefined, span: fn.span })
  }
  for (const [name, { settings, span }] of providers) {
    const role = firstSet(get(settings, 'permissions', 'operatorRole'))
    if (!role && !builder.resource(OPERATOR_ROLE)) addOperatorRole(builder, span)
    const vpc = firstSet(get(settings, 'vpc'), get(service.provider, 'vpc'))
    builder.add(
      providerId(name),
      {
        Type: 'AWS::Lambda::CapacityProvider',
        Properties: {
          CapacityProviderName: `${service.name}-${service.stage}-${name}`,
          PermissionsConfig: { CapacityProviderOperatorRoleArn: role ?? { 'Fn::GetAtt': [OPERATOR_ROLE, 'Arn'] } },
          VpcConfig: mapping(vpc) && { SubnetIds: get(vpc, 'subnetIds'), SecurityGroupIds: get(vpc, 'securityGroupIds') },
          InstanceRequirements: architectures(get(settings, 'instanceRequirements', 'architectures')),
        },
      },
      span,
    )
  }
}

/** `CapacityProviderConfig` of a function. */
export function capacityProviderConfig(fn: ServiceFunction, service: Service): Buildable {
  const settings = service.version === 4 ? present(fn.settings, 'capacityProvider') : undefined
  if (!truthy(settings)) return undefined
  if (settings.kind === 'unresolved') return settings
  const name = providerName(fn)
  const given =
    name === undefined || name.startsWith('arn:') ? (firstSet(get(settings, 'arn'), get(settings, 'name')) ?? settings) : undefined
  return { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: given ?? { 'Fn::GetAtt': [providerId(name!), 'Arn'] } } }
}

function addOperatorRole(builder: StackBuilder, span: Span): void {
  const trust = { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] }
  const properties = { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] }, ManagedPolicyArns: [OPERATOR_POLICY] }
  builder.add(OPERATOR_ROLE, { Type: 'AWS::IAM::Role', Properties: properties }, span)
}

function architectures(written: Node | undefined): Buildable {
  return written && { Architectures: listed(written) }
}

function providerName(fn: ServiceFunction): string | undefined {
  const settings = present(fn.settings, 'capacityProvider')
  return string(mapping(settings) ? get(settings, 'name') : settings)
}

function providerId(name: string): string {
  return `${normalisedName(name)}LambdaCapacityProvider`
}
