// Where a part of AgentCore runs: in public, in a sandbox, or inside a VPC.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-bedrockagentcore-runtime-networkconfiguration.html
import type { Buildable, Node } from '../../node.ts'
import { setting, text } from '../events/event-settings.ts'
import { inCapitals } from './in-capitals.ts'

/** `vpcKey` is what the resource calls its subnets and security groups. */
export function networkOf(settings: Node, otherwise: string, vpcKey: 'NetworkModeConfig' | 'VpcConfig'): Buildable {
  const network = setting(settings, 'network')
  if (network?.kind === 'unresolved') return network
  const mode = inCapitals(setting(network, 'mode'))
  const subnets = setting(network, 'subnets')
  const inVpc = subnets !== undefined && (mode?.kind === 'unresolved' || text(mode) === 'VPC')
  return {
    NetworkMode: mode ?? otherwise,
    ...(inVpc ? { [vpcKey]: { Subnets: subnets, SecurityGroups: setting(network, 'securityGroups') ?? [] } } : {}),
  }
}
