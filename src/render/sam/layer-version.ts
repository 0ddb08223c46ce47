// A layer: every change of it is a new resource, so its logical id ends in a digest.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-layerversion.html
import { get, present, string } from '../node.ts'
import { codeLocation } from './function/function-code.ts'
import { digest, inheritedAttributes, missing, ownAttributes, type Sam, type SamResource, wrong } from './sam.ts'

export function addLayerVersion(resource: SamResource, sam: Sam): void {
  const { properties } = resource
  const content = present(properties, 'ContentUri')
  if (!content) throw missing(`the layer ${resource.id} has no ContentUri`, resource.span)
  const id = resource.id + digest(properties)
  const policy = present(properties, 'RetentionPolicy')
  const retention = string(sam.settle(policy))?.toLowerCase()
  if (policy && retention !== 'retain' && retention !== 'delete')
    throw wrong(`the RetentionPolicy of ${resource.id} is neither Retain nor Delete`, policy)
  sam.remove(resource.id)
  sam.add(
    id,
    {
      Type: 'AWS::Lambda::LayerVersion',
      ...inheritedAttributes(resource),
      DependsOn: ownAttributes(resource).DependsOn,
      DeletionPolicy:
        retention === undefined ? (get(resource.node, 'DeletionPolicy') ?? 'Retain') : retention === 'retain' ? 'Retain' : 'Delete',
      Properties: {
        LayerName: sam.settle(present(properties, 'LayerName')) ?? resource.id,
        Description: present(properties, 'Description'),
        Content: codeLocation(content),
        CompatibleArchitectures: present(properties, 'CompatibleArchitectures'),
        CompatibleRuntimes: present(properties, 'CompatibleRuntimes'),
        LicenseInfo: present(properties, 'LicenseInfo'),
      },
    },
    resource.span,
  )
  sam.rename(resource.id, id)
}
