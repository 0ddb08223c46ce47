// Instances of the author's on which functions run, and the role by which Lambda manages them.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-capacityprovider.html
import { type Buildable, get, present } from '../node.ts'
import { assumedBy } from './policy/trust.ts'
import { inheritedAttributes, missing, ownAttributes, type Sam, type SamResource, tagList } from './sam.ts'

export function addCapacityProvider(resource: SamResource, sam: Sam): void {
  const { properties, id, span } = resource
  const network = present(properties, 'VpcConfig')
  if (!network) throw missing(`the capacity provider ${id} has no VpcConfig`, span)
  const requirements = present(properties, 'InstanceRequirements')
  const scaling = present(properties, 'ScalingConfig')
  const utilisation = present(scaling, 'AverageCPUUtilization')
  const created = { Key: 'lambda:createdBy', Value: 'SAM' }
  const roleId = `${id}OperatorRole`
  if (!present(properties, 'OperatorRole')) {
    const resource_ = {
      Type: 'AWS::IAM::Role',
      ...inheritedAttributes(resource),
      Properties: {
        AssumeRolePolicyDocument: assumedBy('lambda.amazonaws.com'),
        ManagedPolicyArns: [`arn:${sam.partition}:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator`],
        Tags: [created],
      },
    }
    sam.add(roleId, resource_, span)
  }
  const policies: Buildable = utilisation && [
    { PredefinedMetricType: 'LambdaCapacityProviderAverageCPUUtilization', TargetValue: utilisation },
  ]
  sam.add(
    id,
    {
      Type: 'AWS::Lambda::CapacityProvider',
      ...ownAttributes(resource),
      Properties: {
        CapacityProviderName: present(properties, 'CapacityProviderName'),
        VpcConfig: { SubnetIds: get(network, 'SubnetIds'), SecurityGroupIds: present(network, 'SecurityGroupIds') },
        PermissionsConfig: {
          CapacityProviderOperatorRoleArn: present(properties, 'OperatorRole') ?? { 'Fn::GetAtt': [roleId, 'Arn'] },
        },
        Tags: [...tagList(get(properties, 'Tags')), created],
        InstanceRequirements: requirements && {
          Architectures: present(requirements, 'Architectures'),
          AllowedInstanceTypes: present(requirements, 'AllowedTypes'),
          ExcludedInstanceTypes: present(requirements, 'ExcludedTypes'),
        },
        CapacityProviderScalingConfig: scaling && {
          MaxVCpuCount: present(scaling, 'MaxVCpuCount'),
          ScalingMode: utilisation ? 'Manual' : 'Auto',
          ScalingPolicies: policies,
        },
        KmsKeyArn: present(properties, 'KmsKeyArn'),
      },
    },
    span,
  )
}
