// What connects a sandbox to a VPC, and the role that makes its network interfaces.
// https://www.serverless.com/framework/docs/providers/aws/guide/sandboxes
import { setting, text } from '../events/event-settings.ts'
import type { Named } from '../named-settings.ts'
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { allow, givenRole, serviceRole, sub } from '../service-role.ts'

const CONNECTORS = 'network-connectors.lambda.amazonaws.com'

export function addNetworkConnector(builder: StackBuilder, { name, settings, span }: Named, called: string): void {
  const id = `${normalisedName(name)}Connector`
  const vpc = setting(settings, 'vpc')
  const written = setting(settings, 'iam', 'operatorRole')
  const given = givenRole(written)
  if (!given) builder.add(`${id}OperatorRole`, operatorRole(written), span)
  const protocol = setting(vpc, 'protocol')
  const egress = {
    SubnetIds: setting(vpc, 'subnetIds'),
    SecurityGroupIds: setting(vpc, 'securityGroupIds'),
    NetworkProtocol: protocol?.kind === 'unresolved' ? protocol : /^dualstack$/i.test(text(protocol) ?? '') ? 'DualStack' : 'IPv4',
    AssociatedComputeResourceTypes: ['MicroVm'],
  }
  const properties = {
    Name: called,
    Configuration: { VpcEgressConfiguration: egress },
    OperatorRole: given ?? { 'Fn::GetAtt': [`${id}OperatorRole`, 'Arn'] },
  }
  builder.add(id, { Type: 'AWS::Lambda::NetworkConnector', Properties: properties }, span)
  builder.output(`${id}Arn`, { Value: { Ref: id } }, span)
}

function operatorRole(written: Parameters<typeof givenRole>[0]) {
  const ec2 = (kind: string) => sub(`arn:\${AWS::Partition}:ec2:\${AWS::Region}:\${AWS::AccountId}:${kind}/*`)
  const statements = [
    allow(['ec2:CreateNetworkInterface'], [ec2('network-interface'), ec2('subnet'), ec2('security-group')]),
    allow(['ec2:CreateTags'], ec2('network-interface'), { StringEquals: { 'ec2:ManagedResourceOperator': CONNECTORS } }),
  ]
  return serviceRole({ principal: CONNECTORS, policyName: 'sandboxes-network-connector-policy', statements, written })
}
