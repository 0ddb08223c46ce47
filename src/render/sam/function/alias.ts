// The version and the alias of a function that publishes itself.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html

import { canonicalJson } from '../../../model/canonical-json.ts'
import { build, get, present, string, toJson } from '../../node.ts'
import { digest, inheritedAttributes, type Sam, type SamResource, spanOf, truthy, wrong } from '../sam.ts'
import { codeDeployUpdate } from './code-deploy.ts'

export interface Alias {
  readonly id: string
  readonly name: string
}

export function addAlias(resource: SamResource, sam: Sam): Alias | undefined {
  const { properties, id } = resource
  const written = present(properties, 'AutoPublishAlias')
  if (!truthy(written)) return undefined
  const settled = sam.settle(written)!
  const name = settled.kind === 'scalar' ? String(settled.value) : undefined
  if (name === undefined || !/^(?!\d+$)[a-zA-Z0-9_-]+$/.test(name))
    throw wrong(`the AutoPublishAlias of ${id} is not a name, or a parameter that holds one`, written)
  const span = spanOf(resource, 'AutoPublishAlias')
  const versionId = `${id}Version${versionDigest(resource, sam)}`
  const attributes = inheritedAttributes(resource)
  sam.add(
    versionId,
    {
      Type: 'AWS::Lambda::Version',
      ...attributes,
      DeletionPolicy:
        attributes.DeletionPolicy ??
        present(properties, 'VersionDeletionPolicy') ??
        (present(properties, 'CapacityProviderConfig') ? 'Delete' : 'Retain'),
      Properties: {
        FunctionName: { Ref: id },
        Description: present(properties, 'VersionDescription'),
        FunctionScalingConfig: present(properties, 'CapacityProviderConfig') && present(properties, 'FunctionScalingConfig'),
      },
    },
    span,
  )
  const aliasId = `${id}Alias${name.replaceAll('-', 'D').replaceAll('_', 'U')}`
  sam.add(
    aliasId,
    {
      Type: 'AWS::Lambda::Alias',
      ...attributes,
      UpdatePolicy: codeDeployUpdate(resource, sam),
      Properties: {
        Name: { ...written, ...settled },
        FunctionName: { Ref: id },
        FunctionVersion: { 'Fn::GetAtt': [versionId, 'Version'] },
        ProvisionedConcurrencyConfig: present(properties, 'ProvisionedConcurrencyConfig'),
      },
    },
    span,
  )
  sam.refer(id, 'Version', versionId)
  sam.refer(id, 'Alias', aliasId)
  return { id: aliasId, name }
}

/** A version is a new resource whenever its code changes, and with what else the author asks for. */
function versionDigest(resource: SamResource, sam: Sam): string {
  const given = sam.settle(present(resource.properties, 'AutoPublishCodeSha256'))
  const sha = string(given)
  if (sha !== undefined) return sha.slice(0, 10)
  const parts = ['InlineCode', 'CodeUri', 'ImageUri', 'Environment', 'MemorySize', 'SnapStart'].map(key => get(resource.properties, key))
  return digest(canonicalJson(parts.map(part => (part === undefined ? null : toJson(build(part, resource.span))))))
}
