// Gradual deployments: the CodeDeploy application of the stack, its role, and a deployment group for each function.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html
import { type Buildable, boolean, get, type Node, present, string } from '../../node.ts'
import { assumedBy } from '../policy/trust.ts'
import { conditionOf, isIntrinsic, isNoValue, type Sam, type SamResource, spanOf, tagList, truthy } from '../sam.ts'

const APPLICATION = 'ServerlessDeploymentApplication'
const ROLE = 'CodeDeployServiceRole'
const CONDITION = 'ServerlessCodeDeployCondition'
const PREDEFINED = /^(Canary10Percent(5|10|15|30)Minutes|Linear10PercentEvery(1Minute|(2|3|10)Minutes)|AllAtOnce)$/

/** Whether a function is deployed by CodeDeploy. */
export function prefersDeployment(resource: SamResource, sam: Sam): boolean {
  const preference = present(resource.properties, 'DeploymentPreference')
  if (!truthy(preference)) return false
  const enabled = sam.settle(present(preference, 'Enabled'))
  return enabled === undefined || (boolean(enabled) ?? true)
}

/** `UpdatePolicy` of the alias. */
export function codeDeployUpdate(resource: SamResource, sam: Sam): Buildable {
  if (!prefersDeployment(resource, sam)) return undefined
  const hooks = present(resource.properties, 'DeploymentPreference', 'Hooks')
  return {
    CodeDeployLambdaAliasUpdate: {
      ApplicationName: { Ref: APPLICATION },
      DeploymentGroupName: { Ref: `${resource.id}DeploymentGroup` },
      BeforeAllowTrafficHook: present(hooks, 'PreTraffic'),
      AfterAllowTrafficHook: present(hooks, 'PostTraffic'),
    },
  }
}

export function addCodeDeploy(deployments: ReadonlyMap<string, SamResource>, sam: Sam): void {
  const resources = [...deployments.values()]
  const [first] = resources
  if (!first) return
  const span = spanOf(first, 'DeploymentPreference')
  const Condition = sharedCondition(resources, sam)
  sam.add(APPLICATION, { Type: 'AWS::CodeDeploy::Application', Condition, Properties: { ComputePlatform: 'Lambda' } }, span)
  if (resources.some(resource => !present(resource.properties, 'DeploymentPreference', 'Role'))) {
    const role = {
      Type: 'AWS::IAM::Role',
      Condition,
      Properties: {
        AssumeRolePolicyDocument: assumedBy('codedeploy.amazonaws.com'),
        ManagedPolicyArns: [`arn:${sam.partition}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambda`],
      },
    }
    sam.add(ROLE, role, span)
  }
  for (const resource of resources) addDeploymentGroup(resource, sam)
}

/** The condition under which any of them is deployed; none where one always is. */
function sharedCondition(resources: readonly SamResource[], sam: Sam): string | undefined {
  const names = resources.map(resource => passedCondition(resource, sam))
  if (names.includes(undefined)) return undefined
  const distinct = [...new Set(names as string[])].sort()
  if (distinct.length === 1) return distinct[0]
  sam.condition(CONDITION, { 'Fn::Or': distinct.map(name => ({ Condition: name })) }, resources[0]!.span)
  return CONDITION
}

function passedCondition(resource: SamResource, sam: Sam): string | undefined {
  const passes = boolean(sam.settle(present(resource.properties, 'DeploymentPreference', 'PassthroughCondition')))
  return passes === true ? conditionOf(resource) : undefined
}

function addDeploymentGroup(resource: SamResource, sam: Sam): void {
  const preference = present(resource.properties, 'DeploymentPreference')
  const tags = tagList(get(resource.properties, 'Tags'))
  sam.add(
    `${resource.id}DeploymentGroup`,
    {
      Type: 'AWS::CodeDeploy::DeploymentGroup',
      Condition: passedCondition(resource, sam),
      Properties: {
        AlarmConfiguration: alarms(present(preference, 'Alarms')),
        ApplicationName: { Ref: APPLICATION },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
        },
        DeploymentConfigName: configuration(sam.settle(present(preference, 'Type'))),
        DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
        ServiceRoleArn: present(preference, 'Role') ?? { 'Fn::GetAtt': [ROLE, 'Arn'] },
        TriggerConfigurations: present(preference, 'TriggerConfigurations'),
        Tags: tags.length > 0 ? tags : undefined,
      },
    },
    spanOf(resource, 'DeploymentPreference'),
  )
}

function alarms(written: Node | undefined): Buildable {
  if (!truthy(written) || isNoValue(written)) return undefined
  const branches = get(written, 'Fn::If')
  if (branches?.kind === 'sequence' && isIntrinsic(written))
    return { 'Fn::If': [branches.items[0], alarms(branches.items[1]) ?? {}, alarms(branches.items[2]) ?? {}] }
  if (written.kind !== 'sequence') return written
  return { Enabled: true, Alarms: written.items.map(Name => ({ Name })) }
}

function configuration(type: Node | undefined): Buildable {
  const name = string(type)
  return name !== undefined && PREDEFINED.test(name) ? { 'Fn::Sub': ['CodeDeployDefault.Lambda${ConfigName}', { ConfigName: type }] } : type
}
