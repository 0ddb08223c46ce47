// A GraphQL API with its schema, keys, data sources, functions and resolvers.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-graphqlapi.html
import { type Buildable, entries, listed, type Node, present, string } from '../../node.ts'
import { assumedBy } from '../policy/trust.ts'
import { missing, ownAttributes, type Sam, type SamResource, tagList } from '../sam.ts'
import { connect } from './connect.ts'
import { addDataSources } from './data-source.ts'
import { addResolvers } from './resolver.ts'

const CONFIGURED: Readonly<Record<string, readonly [property: string, written: string]>> = {
  AWS_LAMBDA: ['LambdaAuthorizerConfig', 'LambdaAuthorizer'],
  OPENID_CONNECT: ['OpenIDConnectConfig', 'OpenIDConnect'],
  AMAZON_COGNITO_USER_POOLS: ['UserPoolConfig', 'UserPool'],
}

export function addGraphQlApi(resource: SamResource, sam: Sam): void {
  const { properties, id, span } = resource
  const of = (key: string) => present(properties, key)
  const auth = of('Auth')
  if (!auth) throw missing(`the GraphQL API ${id} has no Auth`, span)
  const additional = listed(present(auth, 'Additional'))
  const add = (name: string, Type: string, Properties: Buildable, at: Node | undefined) =>
    sam.add(id + name, { Type, ...ownAttributes(resource), Properties }, at?.span ?? span)
  const ApiId = { 'Fn::GetAtt': [id, 'ApiId'] }
  add(
    '',
    'AWS::AppSync::GraphQLApi',
    {
      Name: of('Name') ?? id,
      Visibility: of('Visibility'),
      OwnerContact: of('OwnerContact'),
      XrayEnabled: of('XrayEnabled'),
      IntrospectionConfig: of('IntrospectionConfig'),
      QueryDepthLimit: of('QueryDepthLimit'),
      ResolverCountLimit: of('ResolverCountLimit'),
      ...authentication(auth),
      AdditionalAuthenticationProviders: additional.length > 0 ? additional.map(authentication) : undefined,
      Tags: [...tagList(of('Tags')), { Key: 'graphqlapi:createdBy', Value: 'SAM' }],
      LogConfig: logging(resource, sam),
    },
    undefined,
  )
  add('Schema', 'AWS::AppSync::GraphQLSchema', { ApiId, Definition: of('SchemaInline'), DefinitionS3Location: of('SchemaUri') }, undefined)
  for (const [key, settings] of entries(of('ApiKeys'))) {
    const [ApiKeyId, Description, Expires] = ['ApiKeyId', 'Description', 'ExpiresOn'].map(name => present(settings, name))
    add(key, 'AWS::AppSync::ApiKey', { ApiId, ApiKeyId, Description, Expires }, settings)
  }
  const cache = of('Cache')
  if (cache?.kind === 'mapping') add('ApiCache', 'AWS::AppSync::ApiCache', { ApiId, ...members(cache) }, cache)
  const domain = of('DomainName')
  if (domain?.kind === 'mapping') {
    add('DomainName', 'AWS::AppSync::DomainName', members(domain), domain)
    const DomainName = { 'Fn::GetAtt': [`${id}DomainName`, 'DomainName'] }
    add('DomainNameApiAssociation', 'AWS::AppSync::DomainNameApiAssociation', { ApiId, DomainName }, domain)
  }
  for (const [index, written] of [auth, ...additional].filter(each => string(present(each, 'Type')) === 'AWS_LAMBDA').entries()) {
    const Source = { Type: 'AWS::AppSync::GraphQLApi', Arn: { Ref: id }, ResourceId: ApiId }
    const Destination = { Type: 'AWS::Lambda::Function', Arn: present(written, 'LambdaAuthorizer', 'AuthorizerUri') }
    connect(`${id}ToLambdaAuthConnector${index + 1}`, { Source, Destination, Permissions: ['Write'] }, written.span, sam)
  }
  addResolvers(resource, addDataSources(resource, sam), sam)
}

function members(node: Node): { readonly [key: string]: Buildable } {
  return Object.fromEntries([...entries(node)].map(([key, value]) => [key, value]))
}

function authentication(auth: Node): { readonly [key: string]: Buildable } {
  const type = present(auth, 'Type')
  const configured = CONFIGURED[string(type) ?? '']
  return { AuthenticationType: type, ...(configured ? { [configured[0]]: present(auth, configured[1]) } : {}) }
}

function logging(resource: SamResource, sam: Sam): Buildable {
  const written = present(resource.properties, 'Logging')
  if (written?.kind === 'scalar' && written.value === false) return undefined
  const given = present(written, 'CloudWatchLogsRoleArn')
  const roleId = `${resource.id}CloudWatchRole`
  if (!given) {
    const arn = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs' }
    const Properties = { AssumeRolePolicyDocument: assumedBy('appsync.amazonaws.com'), ManagedPolicyArns: [arn] }
    sam.add(roleId, { Type: 'AWS::IAM::Role', ...ownAttributes(resource), Properties }, resource.span)
  }
  return {
    ExcludeVerboseContent: present(written, 'ExcludeVerboseContent'),
    FieldLogLevel: present(written, 'FieldLogLevel') ?? 'ALL',
    CloudWatchLogsRoleArn: given ?? { 'Fn::GetAtt': [roleId, 'Arn'] },
  }
}
