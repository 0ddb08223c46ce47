// The GraphQL API of version 4: who may call it, what it logs, its keys, domain, firewall, cache, data sources and resolvers.
// https://www.serverless.com/framework/docs/providers/aws/guide/appsync
import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, boolean, entries, listed, locationOf, type Node } from '../../node.ts'
import { isFalse, setting, text } from '../events/event-settings.ts'
import type { StackBuilder } from '../service.ts'
import { allow, serviceRole } from '../service-role.ts'
import { firstSet, truthy } from '../truthy.ts'
import { addApiCache } from './api-cache.ts'
import { addApiKeys } from './api-key.ts'
import { APPSYNC_PLUGIN, type AppSyncConfig, appSyncConfig } from './appsync-config.ts'
import { API, API_ID, SCHEMA } from './appsync-ids.ts'
import { addDataSource } from './data-source.ts'
import { addDomainName } from './domain-name.ts'
import { authenticationsOf, authorizerName, lambdaArn } from './lambda-target.ts'
import { addPipelineFunction, addResolver } from './resolver.ts'
import { addWebAcl } from './web-acl.ts'

const LOG_GROUP = 'GraphQlApiLogGroup'

export function addGraphQlApi(builder: StackBuilder): void {
  const { service } = builder
  const graph = service.version === 3 || service.plugins.has(APPSYNC_PLUGIN) ? undefined : appSyncConfig(service.config)
  if (!graph) return
  const { settings, span } = graph
  addApi(builder, graph)
  const definition = setting(settings, 'schema') ?? 'schema.graphql'
  builder.add(SCHEMA, { Type: 'AWS::AppSync::GraphQLSchema', Properties: { ApiId: API_ID, Definition: definition } }, span)
  addLogging(builder, graph)
  addAuthorizerPermission(builder, graph)
  addApiKeys(builder, graph)
  addDomainName(builder, graph)
  addWebAcl(builder, graph)
  addApiCache(builder, graph)
  for (const source of graph.dataSources) addDataSource(builder, source)
  for (const fn of graph.pipelineFunctions) addPipelineFunction(builder, graph, fn)
  for (const resolver of graph.resolvers) addResolver(builder, graph, resolver)
}

function addApi(builder: StackBuilder, { settings, span }: AppSyncConfig): void {
  const authentication = setting(settings, 'authentication')
  if (!truthy(authentication)) throw new GateError('E_RENDER_MISSING', 'appSync has no authentication', { location: locationOf(settings) })
  const additional = listed(setting(settings, 'additionalAuthentications'))
  const logging = loggingOf(settings)
  const introspection = setting(settings, 'introspection')
  const tags = firstSet(setting(settings, 'tags'))
  const properties = {
    Name: setting(settings, 'name'),
    XrayEnabled: firstSet(setting(settings, 'xrayEnabled')) ?? false,
    Tags: tags && (tags.kind === 'unresolved' ? tags : [...entries(tags)].map(([Key, Value]) => ({ Key, Value }))),
    EnvironmentVariables: setting(settings, 'environment'),
    ...provider(authentication, settings, { DefaultAction: firstSet(setting(authentication, 'config', 'defaultAction')) ?? 'ALLOW' }),
    AdditionalAuthenticationProviders: additional.length > 0 ? additional.map(other => provider(other, settings, {})) : undefined,
    LogConfig: logging && {
      CloudWatchLogsRoleArn: firstSet(setting(logging, 'roleArn')) ?? { 'Fn::GetAtt': [`${LOG_GROUP}Role`, 'Arn'] },
      FieldLogLevel: setting(logging, 'level'),
      ExcludeVerboseContent: setting(logging, 'excludeVerboseContent'),
    },
    Visibility: firstSet(setting(settings, 'visibility')),
    IntrospectionConfig:
      introspection && (boolean(introspection) === undefined ? introspection : boolean(introspection) ? 'ENABLED' : 'DISABLED'),
    QueryDepthLimit: setting(settings, 'queryDepthLimit'),
    ResolverCountLimit: setting(settings, 'resolverCountLimit'),
  }
  builder.add(API, { Type: 'AWS::AppSync::GraphQLApi', Properties: properties }, span)
}

function provider(
  written: Node,
  api: Node,
  poolDefaults: { readonly [property: string]: Buildable },
): { readonly [property: string]: Buildable } {
  const config = setting(written, 'config')
  const own = (key: string) => setting(config, key)
  const type = setting(written, 'type')
  switch (text(type)) {
    case 'AMAZON_COGNITO_USER_POOLS': {
      const pool = { AwsRegion: firstSet(own('awsRegion')) ?? { Ref: 'AWS::Region' }, UserPoolId: own('userPoolId') }
      return { AuthenticationType: type, UserPoolConfig: { ...pool, AppIdClientRegex: own('appIdClientRegex'), ...poolDefaults } }
    }
    case 'OPENID_CONNECT':
      return {
        AuthenticationType: type,
        OpenIDConnectConfig: { Issuer: own('issuer'), ClientId: own('clientId'), IatTTL: own('iatTTL'), AuthTTL: own('authTTL') },
      }
    case 'AWS_LAMBDA':
      return {
        AuthenticationType: type,
        LambdaAuthorizerConfig: {
          AuthorizerUri: lambdaArn(config, authorizerName(api), written),
          IdentityValidationExpression: own('identityValidationExpression'),
          AuthorizerResultTtlInSeconds: own('authorizerResultTtlInSeconds'),
        },
      }
    default:
      return { AuthenticationType: type }
  }
}

function loggingOf(settings: Node): Node | undefined {
  const logging = setting(settings, 'logging')
  return truthy(logging) && !isFalse(setting(logging, 'enabled')) ? logging : undefined
}

function addLogging(builder: StackBuilder, { settings }: AppSyncConfig): void {
  const logging = loggingOf(settings)
  if (!logging) return
  const properties = {
    LogGroupName: { 'Fn::Join': ['/', ['/aws/appsync/apis', API_ID]] },
    RetentionInDays: firstSet(setting(logging, 'retentionInDays'), setting(builder.service.provider, 'logRetentionInDays')),
  }
  builder.add(LOG_GROUP, { Type: 'AWS::Logs::LogGroup', Properties: properties }, logging.span)
  if (truthy(setting(logging, 'roleArn'))) return
  const write = allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], [{ 'Fn::GetAtt': [LOG_GROUP, 'Arn'] }])
  const policy = {
    PolicyName: `${LOG_GROUP}Policy`,
    Roles: [{ Ref: `${LOG_GROUP}Role` }],
    PolicyDocument: { Version: '2012-10-17', Statement: [write] },
  }
  builder.add(`${LOG_GROUP}Policy`, { Type: 'AWS::IAM::Policy', Properties: policy }, logging.span)
  builder.add(`${LOG_GROUP}Role`, serviceRole({ principal: 'appsync.amazonaws.com', policyName: '', statements: [] }), logging.span)
}

function addAuthorizerPermission(builder: StackBuilder, { settings }: AppSyncConfig): void {
  const authorizer = authenticationsOf(settings).find(written => text(setting(written, 'type')) === 'AWS_LAMBDA')
  if (!authorizer) return
  const properties = {
    Action: 'lambda:InvokeFunction',
    FunctionName: lambdaArn(setting(authorizer, 'config'), authorizerName(settings), authorizer),
    Principal: 'appsync.amazonaws.com',
    SourceArn: { Ref: API },
  }
  builder.add('LambdaAuthorizerPermission', { Type: 'AWS::Lambda::Permission', Properties: properties }, authorizer.span)
}
