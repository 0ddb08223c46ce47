// The rights by which a mapping reaches a broker inside a VPC.
// https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html
import type { StackBuilder } from '../service.ts'
import type { FunctionEvent } from './function-event.ts'

const NETWORK_INTERFACES = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeVpcs',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeSubnets',
  'ec2:DescribeSecurityGroups',
]

export function allowNetworkInterfaces(builder: StackBuilder, { fn, event }: FunctionEvent): void {
  builder.grant(fn, { kind: `${event.kind}/${fn.key}/network`, actions: NETWORK_INTERFACES, resource: '*', span: event.span })
}
