// A table with one key.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-simpletable.html
import { get, present, string } from '../node.ts'
import { missing, ownAttributes, type Sam, type SamResource, spanOf, tagList, truthy } from './sam.ts'

const TYPES: Readonly<Record<string, string>> = { String: 'S', Number: 'N', Binary: 'B' }

export function addSimpleTable(resource: SamResource, sam: Sam): void {
  const { properties } = resource
  const key = present(properties, 'PrimaryKey')
  const name = present(key, 'Name')
  const type = TYPES[string(present(key, 'Type')) ?? '']
  if (key && !name) throw missing(`the primary key of ${resource.id} has no Name`, spanOf(resource, 'PrimaryKey'))
  if (key && type === undefined)
    throw missing(`the primary key of ${resource.id} has no Type of String, Number or Binary`, spanOf(resource, 'PrimaryKey'))
  const throughput = present(properties, 'ProvisionedThroughput')
  const tags = tagList(get(properties, 'Tags'))
  const attribute = name ?? 'id'
  sam.add(
    resource.id,
    {
      Type: 'AWS::DynamoDB::Table',
      ...ownAttributes(resource),
      Properties: {
        AttributeDefinitions: [{ AttributeName: attribute, AttributeType: type ?? 'S' }],
        KeySchema: [{ AttributeName: attribute, KeyType: 'HASH' }],
        PointInTimeRecoverySpecification: present(properties, 'PointInTimeRecoverySpecification'),
        ProvisionedThroughput: truthy(throughput) ? throughput : undefined,
        BillingMode: truthy(throughput) ? undefined : 'PAY_PER_REQUEST',
        SSESpecification: present(properties, 'SSESpecification'),
        TableName: present(properties, 'TableName'),
        Tags: tags.length > 0 ? tags : undefined,
      },
    },
    resource.span,
  )
}
