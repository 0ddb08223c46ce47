// A state machine with its role, its version and alias, and the events that start it.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html
import { type Buildable, boolean, get, present, string } from '../../node.ts'
import type { ApiDrafts } from '../api/drafts.ts'
import { bodyLocation } from '../api/rest-api.ts'
import { addPolicies } from '../policy/policies.ts'
import { draftRole, roleResource } from '../policy/role-draft.ts'
import { inheritedAttributes, ownAttributes, type Sam, type SamResource, spanOf, tagList, truthy, wrong } from '../sam.ts'
import { definitionText } from './definition.ts'
import { addStateMachineEvents } from './state-machine-events.ts'

export function addStateMachine(resource: SamResource, sam: Sam, apis: ApiDrafts): void {
  const { properties, id, span } = resource
  const of = (key: string) => present(properties, key)
  const definition = of('Definition')
  const uri = of('DefinitionUri')
  const role = of('Role')
  if (role && truthy(of('Policies'))) throw wrong(`the state machine ${id} has both a Role and Policies`, role)
  const written = definition && definitionText(definition)
  const substitutions = { ...members(of('DefinitionSubstitutions')), ...written?.substitutions }
  const tags: Buildable[] = [{ Key: 'stateMachine:createdBy', Value: 'SAM' }, ...tagList(of('Tags'))]
  const roleId = `${id}Role`
  sam.add(
    id,
    {
      Type: 'AWS::StepFunctions::StateMachine',
      ...ownAttributes(resource),
      Properties: {
        DefinitionString: written?.text,
        DefinitionS3Location: definition || !uri ? undefined : bodyLocation(uri),
        LoggingConfiguration: of('Logging'),
        RoleArn: role ?? { 'Fn::GetAtt': [roleId, 'Arn'] },
        StateMachineName: of('Name'),
        StateMachineType: of('Type'),
        Tags: tags,
        DefinitionSubstitutions: Object.keys(substitutions).length > 0 ? substitutions : undefined,
        TracingConfiguration: of('Tracing'),
      },
    },
    span,
  )
  if (!role) addRole(resource, tags, sam)
  const arn: Buildable = { Ref: addAlias(resource, sam) ?? id }
  const target = { resource, id, arn, name: arn, attributes: inheritedAttributes(resource) }
  addStateMachineEvents(resource, target, sam, apis)
}

function members(written: ReturnType<typeof present>): Record<string, Buildable> {
  if (written?.kind !== 'mapping') return {}
  return Object.fromEntries([...written.entries].map(([key, { value }]) => [key, value]))
}

function addRole(resource: SamResource, tags: Buildable, sam: Sam): void {
  const { properties } = resource
  const draft = draftRole(resource.id)
  addPolicies(get(properties, 'Policies'), draft, sam)
  if (boolean(present(properties, 'Tracing', 'Enabled')) === true)
    draft.attach(`arn:${sam.partition}:iam::aws:policy/${sam.partition === 'aws' ? 'AWSXrayWriteOnlyAccess' : 'AWSXRayDaemonWriteAccess'}`)
  const settings = {
    service: 'states.amazonaws.com',
    path: present(properties, 'RolePath'),
    boundary: present(properties, 'PermissionsBoundary'),
    tags,
    attributes: inheritedAttributes(resource),
  }
  sam.add(draft.id, roleResource(draft, settings), spanOf(resource, 'Policies'))
}

/** The version and the alias; the id of the alias where events start that. */
function addAlias(resource: SamResource, sam: Sam): string | undefined {
  const { properties, id } = resource
  const written = present(properties, 'AutoPublishAlias')
  const name = string(sam.settle(written))
  if (!written || name === undefined) return undefined
  const span = spanOf(resource, 'AutoPublishAlias')
  const attributes = inheritedAttributes(resource)
  const versionId = `${id}Version`
  sam.add(
    versionId,
    {
      Type: 'AWS::StepFunctions::StateMachineVersion',
      ...attributes,
      DeletionPolicy: attributes.DeletionPolicy ?? 'Retain',
      UpdateReplacePolicy: attributes.UpdateReplacePolicy ?? 'Retain',
      Properties: { StateMachineArn: { Ref: id }, StateMachineRevisionId: { 'Fn::GetAtt': [id, 'StateMachineRevisionId'] } },
    },
    span,
  )
  const preference = members(present(properties, 'DeploymentPreference'))
  const DeploymentPreference = { Type: 'ALL_AT_ONCE', ...preference, StateMachineVersionArn: { Ref: versionId } }
  const Properties = { Name: written, DeploymentPreference }
  sam.add(`${id}Alias${name}`, { Type: 'AWS::StepFunctions::StateMachineAlias', ...attributes, Properties }, span)
  return boolean(get(properties, 'UseAliasAsEventTarget')) === true ? `${id}Alias${name}` : undefined
}
