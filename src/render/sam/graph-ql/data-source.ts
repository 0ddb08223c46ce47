// The data sources of a GraphQL API, each with the role by which AppSync reads and writes it.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-graphqlapi-graphqlapidatasources.html
import { type Buildable, entries, listed, type Node, present } from '../../node.ts'
import { assumedBy } from '../policy/trust.ts'
import { ownAttributes, type Sam, type SamResource } from '../sam.ts'
import { connect } from './connect.ts'

/** The names of the data sources as AppSync will know them, by the author's names. */
export function addDataSources(resource: SamResource, sam: Sam): Map<string, Buildable> {
  const names = new Map<string, Buildable>()
  const sources = present(resource.properties, 'DataSources')
  for (const [name, source] of entries(present(sources, 'DynamoDb'))) {
    const id = `${resource.id}${name}DynamoDBDataSource`
    const region: Buildable = present(source, 'Region') ?? { Ref: 'AWS::Region' }
    const config = {
      AwsRegion: region,
      TableName: present(source, 'TableName'),
      UseCallerCredentials: present(source, 'UseCallerCredentials'),
      Versioned: present(source, 'Versioned'),
      DeltaSyncConfig: present(source, 'DeltaSync'),
    }
    const text = 'arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}'
    const table = present(source, 'TableArn') ?? {
      'Fn::Sub': [text, { __TableName__: present(source, 'TableName'), __Region__: region }],
    }
    const permissions = listed(present(source, 'Permissions'))
    const right = {
      connector: `${id}ToTableConnector`,
      Destination: { Type: 'AWS::DynamoDB::Table', Arn: table },
      Permissions: permissions.length > 0 ? permissions : ['Read', 'Write'],
    }
    addSource({ id, name, source, properties: { Type: 'AMAZON_DYNAMODB', DynamoDBConfig: config }, right }, resource, sam)
    names.set(name, { 'Fn::GetAtt': [id, 'Name'] })
  }
  for (const [name, source] of entries(present(sources, 'Lambda'))) {
    const id = `${resource.id}${name}LambdaDataSource`
    const fn = present(source, 'FunctionArn')
    const right = { connector: `${id}ToLambdaConnector`, Destination: { Type: 'AWS::Lambda::Function', Arn: fn }, Permissions: ['Write'] }
    addSource({ id, name, source, properties: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: fn } }, right }, resource, sam)
    names.set(name, { 'Fn::GetAtt': [id, 'Name'] })
  }
  return names
}

interface Source {
  readonly id: string
  readonly name: string
  readonly source: Node
  readonly properties: { readonly [key: string]: Buildable }
  readonly right: { readonly connector: string; readonly Destination: Buildable; readonly Permissions: Buildable }
}

function addSource({ id, name, source, properties, right }: Source, resource: SamResource, sam: Sam): void {
  const given = present(source, 'ServiceRoleArn')
  const roleId = `${id}Role`
  const Properties = {
    ApiId: { 'Fn::GetAtt': [resource.id, 'ApiId'] },
    Name: present(source, 'Name') ?? name,
    Description: present(source, 'Description'),
    ServiceRoleArn: given ?? { 'Fn::GetAtt': [roleId, 'Arn'] },
    ...properties,
  }
  sam.add(id, { Type: 'AWS::AppSync::DataSource', ...ownAttributes(resource), Properties }, source.span)
  if (given) return
  const role = { AssumeRolePolicyDocument: assumedBy('appsync.amazonaws.com') }
  sam.add(roleId, { Type: 'AWS::IAM::Role', ...ownAttributes(resource), Properties: role }, source.span)
  const Source = { Type: 'AWS::AppSync::DataSource', Arn: { 'Fn::GetAtt': [id, 'DataSourceArn'] }, RoleName: { Ref: roleId } }
  connect(right.connector, { Source, Destination: right.Destination, Permissions: right.Permissions }, source.span, sam)
}
