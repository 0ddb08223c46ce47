// What the role of a data source may do where its author does not say: everything on what it names.
import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, locationOf, type Node } from '../../node.ts'
import { setting, text } from '../events/event-settings.ts'
import type { Named } from '../named-settings.ts'
import { allow } from '../service-role.ts'
import { firstSet, truthy } from '../truthy.ts'
import { lambdaArn } from './lambda-target.ts'

export const REGION = { Ref: 'AWS::Region' }
const ACCOUNT = { Ref: 'AWS::AccountId' }
const SEARCH_ENDPOINT = /^https:\/\/([a-z0-9-]+\.(\w{2}-[a-z]+-\d)\.es\.amazonaws\.com)$/

const TABLE_ACTIONS = [
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
  'BatchGetItem',
  'BatchWriteItem',
  'ConditionCheckItem',
]
const DATABASE_ACTIONS = ['DeleteItems', 'ExecuteSql', 'ExecuteStatement', 'GetItems', 'InsertItems', 'UpdateItems']
const SEARCH_ACTIONS = ['Delete', 'Get', 'Head', 'Post', 'Put', 'Patch']

/** @throws GateError E_RENDER_MISSING where what it needs is not named */
export function dataSourceStatements({ name, settings }: Named): readonly Buildable[] {
  const config = setting(settings, 'config')
  const region = firstSet(setting(config, 'region')) ?? REGION
  switch (text(setting(settings, 'type'))) {
    case 'AWS_LAMBDA': {
      const arn = lambdaArn(config, name, settings)
      return [allow(['lambda:invokeFunction'], [arn, joined(':', arn, '*')])]
    }
    case 'AMAZON_DYNAMODB': {
      const table = joined(':', 'arn', 'aws', 'dynamodb', region, ACCOUNT, 'table')
      const tableName = setting(config, 'tableName')
      return [
        allow(
          TABLE_ACTIONS.map(action => `dynamodb:${action}`),
          [joined('/', table, tableName), joined('/', table, tableName, '*')],
        ),
      ]
    }
    case 'RELATIONAL_DATABASE': {
      const cluster = joined(':', 'arn', 'aws', 'rds', region, ACCOUNT, 'cluster', setting(config, 'dbClusterIdentifier'))
      const secret = setting(config, 'awsSecretStoreArn')
      return [
        allow(
          DATABASE_ACTIONS.map(action => `rds-data:${action}`),
          [cluster, joined(':', cluster, '*')],
        ),
        allow(['secretsmanager:GetSecretValue'], [secret, joined(':', secret, '*')]),
      ]
    }
    case 'AMAZON_OPENSEARCH_SERVICE':
      return [
        allow(
          SEARCH_ACTIONS.map(action => `es:ESHttp${action}`),
          [searchDomain(config, settings)],
        ),
      ]
    case 'AMAZON_EVENTBRIDGE':
      return [allow(['events:PutEvents'], [setting(config, 'eventBusArn')])]
    default:
      return []
  }
}

export function searchEndpoint(config: Node | undefined, at: Node): Buildable {
  const endpoint = firstSet(setting(config, 'endpoint'))
  if (endpoint) return endpoint
  const domain = setting(config, 'domain')
  if (!truthy(domain)) throw noDomain(config ?? at)
  return { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [domain, 'DomainEndpoint'] }]] }
}

function searchDomain(config: Node | undefined, at: Node): Buildable {
  const endpoint = setting(config, 'endpoint')
  const [, host, region] = SEARCH_ENDPOINT.exec(text(endpoint) ?? '') ?? []
  if (host && region) return joined(':', 'arn', 'aws', 'es', region, ACCOUNT, `domain/${host}/*`)
  if (endpoint?.kind === 'unresolved') return endpoint
  const domain = setting(config, 'domain')
  if (!truthy(domain)) throw noDomain(endpoint ?? config ?? at)
  return joined('/', { 'Fn::GetAtt': [domain, 'Arn'] }, '*')
}

function noDomain(at: Node): GateError {
  return new GateError('E_RENDER_MISSING', 'the data source names neither the endpoint of an OpenSearch domain nor the domain', {
    location: locationOf(at),
  })
}

function joined(separator: string, ...parts: readonly Buildable[]): Buildable {
  return { 'Fn::Join': [separator, parts] }
}
