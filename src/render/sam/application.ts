// A nested application: a stack of its own, from a local template or from the Serverless Application Repository.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html
import { type Buildable, get, mapping, present } from '../node.ts'
import { inheritedAttributes, missing, type Sam, type SamResource, tagList } from './sam.ts'

export function addApplication(resource: SamResource, sam: Sam): void {
  const { properties } = resource
  const location = present(properties, 'Location')
  if (!location) throw missing(`the application ${resource.id} has no Location`, resource.span)
  const repository = mapping(location)
  const tags: Buildable[] = [{ Key: 'lambda:createdBy', Value: 'SAM' }]
  const applicationId = present(repository, 'ApplicationId')
  const version = present(repository, 'SemanticVersion')
  if (applicationId) tags.push({ Key: 'serverlessrepo:applicationId', Value: applicationId })
  if (version) tags.push({ Key: 'serverlessrepo:semanticVersion', Value: version })
  sam.add(
    resource.id,
    {
      Type: 'AWS::CloudFormation::Stack',
      ...inheritedAttributes(resource),
      DependsOn: get(resource.node, 'DependsOn'),
      Properties: {
        Parameters: present(properties, 'Parameters'),
        NotificationARNs: present(properties, 'NotificationARNs'),
        Tags: [...tags, ...tagList(get(properties, 'Tags'))],
        TimeoutInMinutes: present(properties, 'TimeoutInMinutes'),
        TemplateURL: present(properties, 'TemplateUrl') ?? (repository ? '' : location),
      },
    },
    resource.span,
  )
}
