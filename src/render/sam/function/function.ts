// A function with everything that belongs to it: role, version and alias, URL, destinations, event sources.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
import { type Buildable, get, type Node, present, string } from '../../node.ts'
import type { ApiDrafts } from '../api/drafts.ts'
import { addEvents } from '../events/events.ts'
import { addPolicies } from '../policy/policies.ts'
import { draftRole, type RoleDraft, roleResource } from '../policy/role-draft.ts'
import {
  inheritedAttributes,
  isIntrinsic,
  isNoValue,
  missing,
  ownAttributes,
  type Sam,
  type SamResource,
  spanOf,
  tagList,
  truthy,
  wrong,
} from '../sam.ts'
import { addAlias } from './alias.ts'
import { prefersDeployment } from './code-deploy.ts'
import { addEventInvokeConfig } from './event-invoke-config.ts'
import { functionCode } from './function-code.ts'
import { addFunctionUrl } from './function-url.ts'

export function addFunction(resource: SamResource, sam: Sam, apis: ApiDrafts, deployments: Map<string, SamResource>): void {
  const { properties, id, span } = resource
  const role = draftRole(id)
  sam.add(id, lambdaFunction(resource, sam, undefined), span)
  const alias = addAlias(resource, sam)
  if (prefersDeployment(resource, sam)) {
    if (!alias) throw missing(`the DeploymentPreference of ${id} needs AutoPublishAlias`, spanOf(resource, 'DeploymentPreference'))
    deployments.set(id, resource)
  }
  basicPolicies(resource, role, sam)
  addFunctionUrl(resource, alias, sam)
  addEventInvokeConfig(resource, alias, role, sam)
  addPolicies(get(properties, 'Policies'), role, sam)
  const target = {
    resource,
    id: alias?.id ?? id,
    arn: alias ? { Ref: alias.id } : { 'Fn::GetAtt': [id, 'Arn'] },
    name: { Ref: alias?.id ?? id },
    attributes: inheritedAttributes(resource),
  }
  addEvents(resource, target, role, sam, apis)
  const { arn, condition } = addRole(resource, role, sam)
  if (condition !== 'none') addRoleResource(resource, role, sam, condition)
  sam.add(id, lambdaFunction(resource, sam, arn), span)
}

function lambdaFunction(resource: SamResource, sam: Sam, role: Buildable): Buildable {
  const { properties } = resource
  const of = (key: string) => present(properties, key)
  const tracing = of('Tracing')
  const provider = of('CapacityProviderConfig')
  return {
    Type: 'AWS::Lambda::Function',
    ...ownAttributes(resource),
    Properties: {
      Code: functionCode(properties),
      PackageType: of('PackageType'),
      FunctionName: of('FunctionName'),
      Handler: of('Handler'),
      Runtime: of('Runtime'),
      Description: of('Description'),
      MemorySize: of('MemorySize'),
      Timeout: of('Timeout'),
      Role: role,
      Environment: of('Environment'),
      VpcConfig: of('VpcConfig'),
      KmsKeyArn: of('KmsKeyArn'),
      ReservedConcurrentExecutions: of('ReservedConcurrentExecutions'),
      Layers: of('Layers'),
      FileSystemConfigs: of('FileSystemConfigs'),
      ImageConfig: of('ImageConfig'),
      Architectures: of('Architectures'),
      SnapStart: of('SnapStart'),
      EphemeralStorage: of('EphemeralStorage'),
      TracingConfig: traced(tracing, sam) ? { Mode: tracing } : undefined,
      DeadLetterConfig: truthy(of('DeadLetterQueue')) ? { TargetArn: get(properties, 'DeadLetterQueue', 'TargetArn') } : undefined,
      CodeSigningConfigArn: of('CodeSigningConfigArn'),
      RuntimeManagementConfig: of('RuntimeManagementConfig'),
      LoggingConfig: of('LoggingConfig'),
      RecursiveLoop: of('RecursiveLoop'),
      TenancyConfig: of('TenancyConfig'),
      DurableConfig: of('DurableConfig'),
      FunctionScalingConfig: of('FunctionScalingConfig'),
      PublishToLatestPublished: of('PublishToLatestPublished'),
      CapacityProviderConfig: provider && {
        LambdaManagedInstancesCapacityProviderConfig: {
          CapacityProviderArn: get(provider, 'Arn'),
          PerExecutionEnvironmentMaxConcurrency: present(provider, 'PerExecutionEnvironmentMaxConcurrency'),
          ExecutionEnvironmentMemoryGiBPerVCpu: present(provider, 'ExecutionEnvironmentMemoryGiBPerVCpu'),
        },
      },
      Tags: [{ Key: 'lambda:createdBy', Value: 'SAM' }, ...tagList(of('Tags'))],
    },
  }
}

function traced(tracing: Node | undefined, sam: Sam): boolean {
  return truthy(tracing) && string(sam.settle(tracing)) !== 'Disabled'
}

/** What the role of every function may: write logs, and what its settings need. */
function basicPolicies(resource: SamResource, role: RoleDraft, sam: Sam): void {
  const { properties } = resource
  const managed = (name: string) => role.attach(`arn:${sam.partition}:iam::aws:policy/${name}`)
  managed(
    truthy(get(properties, 'DurableConfig'))
      ? 'service-role/AWSLambdaBasicDurableExecutionRolePolicy'
      : 'service-role/AWSLambdaBasicExecutionRole',
  )
  if (traced(present(properties, 'Tracing'), sam)) managed(sam.partition === 'aws' ? 'AWSXrayWriteOnlyAccess' : 'AWSXRayDaemonWriteAccess')
  if (truthy(get(properties, 'VpcConfig'))) managed('service-role/AWSLambdaVPCAccessExecutionRole')
  const queue = present(properties, 'DeadLetterQueue')
  if (!truthy(queue) || queue.kind === 'unresolved') return
  const type = string(get(queue, 'Type'))
  if (type !== 'SQS' && type !== 'SNS') throw wrong(`the DeadLetterQueue of ${resource.id} has no Type of SQS or SNS`, queue)
  const action = type === 'SQS' ? 'sqs:SendMessage' : 'sns:Publish'
  const statement = { Action: action, Resource: get(queue, 'TargetArn'), Effect: 'Allow' }
  role.grant('DeadLetterQueuePolicy', [statement], spanOf(resource, 'DeadLetterQueue'))
}

type RoleCondition = Node | string | undefined | 'none'

/** The author's role, the one made for the function, or either under a condition. */
function addRole(resource: SamResource, role: RoleDraft, sam: Sam): { arn: Buildable; condition: RoleCondition } {
  const own: Buildable = { 'Fn::GetAtt': [role.id, 'Arn'] }
  const given = present(resource.properties, 'Role')
  if (!given) return { arn: own, condition: undefined }
  const branches = get(given, 'Fn::If')
  if (!isIntrinsic(given) || branches?.kind !== 'sequence') return { arn: given, condition: 'none' }
  const [condition, yes, no] = branches.items
  const name = string(condition)
  if (isNoValue(yes) && isNoValue(no)) return { arn: own, condition: undefined }
  if (name !== undefined && isNoValue(yes)) return { arn: { 'Fn::If': [name, own, no] }, condition: name }
  if (name !== undefined && isNoValue(no)) {
    sam.condition(`NOT${name}`, { 'Fn::Not': [{ Condition: name }] }, given.span)
    return { arn: { 'Fn::If': [name, yes, own] }, condition: `NOT${name}` }
  }
  return { arn: given, condition: 'none' }
}

function addRoleResource(resource: SamResource, role: RoleDraft, sam: Sam, condition: RoleCondition): void {
  const { properties } = resource
  const attributes = inheritedAttributes(resource)
  const settings = {
    service: 'lambda.amazonaws.com',
    trust: present(properties, 'AssumeRolePolicyDocument'),
    path: present(properties, 'RolePath'),
    boundary: present(properties, 'PermissionsBoundary'),
    tags: [{ Key: 'lambda:createdBy', Value: 'SAM' }, ...tagList(get(properties, 'Tags'))],
    attributes: condition === undefined ? attributes : { ...attributes, Condition: condition },
  }
  sam.add(role.id, roleResource(role, settings), spanOf(resource, 'Policies'))
}
