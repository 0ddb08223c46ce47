// Where a GraphQL API gets its data, with the role that reads it.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-datasource.html
import type { Buildable, Node } from '../../node.ts'
import { setting, text } from '../events/event-settings.ts'
import type { Named } from '../named-settings.ts'
import type { StackBuilder } from '../service.ts'
import { serviceRole } from '../service-role.ts'
import { firstSet, truthy } from '../truthy.ts'
import { API_ID, dataSourceId } from './appsync-ids.ts'
import { dataSourceStatements, REGION, searchEndpoint } from './data-source-statements.ts'
import { lambdaArn } from './lambda-target.ts'

export function addDataSource(builder: StackBuilder, source: Named): void {
  const { name, settings, span } = source
  const id = dataSourceId(name)
  const config = setting(settings, 'config')
  const given = setting(config, 'serviceRoleArn')
  const own = setting(config, 'iamRoleStatements')
  const statements = own?.kind === 'sequence' ? own.items : own ? [own] : dataSourceStatements(source)
  const makesRole = !truthy(given) && statements.length > 0
  const properties = {
    ApiId: API_ID,
    Name: name,
    Description: setting(settings, 'description'),
    Type: setting(settings, 'type'),
    ServiceRoleArn: truthy(given) ? given : makesRole ? { 'Fn::GetAtt': [`${id}Role`, 'Arn'] } : undefined,
    ...connection(source, config),
  }
  builder.add(id, { Type: 'AWS::AppSync::DataSource', Properties: properties }, span)
  if (!makesRole) return
  const role = serviceRole({ principal: 'appsync.amazonaws.com', policyName: `AppSync-Datasource-${name}`, statements })
  builder.add(`${id}Role`, role, span)
}

function connection({ name, settings }: Named, config: Node | undefined): { readonly [property: string]: Buildable } {
  const region = firstSet(setting(config, 'region')) ?? REGION
  switch (text(setting(settings, 'type'))) {
    case 'AWS_LAMBDA':
      return { LambdaConfig: { LambdaFunctionArn: lambdaArn(config, name, settings) } }
    case 'AMAZON_DYNAMODB':
      return {
        DynamoDBConfig: {
          AwsRegion: region,
          TableName: setting(config, 'tableName'),
          UseCallerCredentials: firstSet(setting(config, 'useCallerCredentials')) ?? false,
          Versioned: firstSet(setting(config, 'versioned')),
        },
      }
    case 'AMAZON_OPENSEARCH_SERVICE':
      return { OpenSearchServiceConfig: { AwsRegion: region, Endpoint: searchEndpoint(config, settings) } }
    case 'RELATIONAL_DATABASE':
      return {
        RelationalDatabaseConfig: {
          RelationalDatabaseSourceType: firstSet(setting(config, 'relationalDatabaseSourceType')) ?? 'RDS_HTTP_ENDPOINT',
          RdsHttpEndpointConfig: {
            AwsRegion: region,
            DbClusterIdentifier: setting(config, 'dbClusterIdentifier'),
            DatabaseName: setting(config, 'databaseName'),
            Schema: setting(config, 'schema'),
            AwsSecretStoreArn: setting(config, 'awsSecretStoreArn'),
          },
        },
      }
    case 'HTTP':
      return { HttpConfig: { Endpoint: setting(config, 'endpoint'), AuthorizationConfig: authorization(config) } }
    case 'AMAZON_EVENTBRIDGE':
      return { EventBridgeConfig: { EventBusArn: setting(config, 'eventBusArn') } }
    default:
      return {}
  }
}

function authorization(config: Node | undefined): Buildable {
  const written = firstSet(setting(config, 'authorizationConfig'))
  if (!written || written.kind === 'unresolved') return written
  return {
    AuthorizationType: setting(written, 'authorizationType'),
    AwsIamConfig: {
      SigningRegion: firstSet(setting(written, 'awsIamConfig', 'signingRegion')) ?? REGION,
      SigningServiceName: setting(written, 'awsIamConfig', 'signingServiceName'),
    },
  }
}
