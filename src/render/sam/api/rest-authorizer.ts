// An authorizer of a REST API: a user pool, or a function.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html
import { type Buildable, listed, type Node, present, string } from '../../node.ts'
import { listedOrOne } from './identity.ts'

export function restAuthorizer(authorizer: Node, partition: string): Buildable {
  const identity = present(authorizer, 'Identity')
  const pool = present(authorizer, 'UserPoolArn')
  const type = string(present(authorizer, 'FunctionPayloadType')) ?? 'TOKEN'
  const header = present(identity, 'Header') ?? 'Authorization'
  const identityValidationExpression = present(identity, 'ValidationExpression')
  if (pool)
    return {
      type: 'apiKey',
      name: header,
      in: 'header',
      'x-amazon-apigateway-authtype': 'cognito_user_pools',
      'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: listedOrOne(pool), identityValidationExpression },
    }
  const role = present(authorizer, 'FunctionInvokeRole')
  const sources = identitySources(identity)
  return {
    type: 'apiKey',
    name: type === 'REQUEST' ? 'Unused' : header,
    in: 'header',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': {
      type: type.toLowerCase(),
      authorizerUri: authorizerUri(authorizer, partition),
      authorizerResultTtlInSeconds: present(identity, 'ReauthorizeEvery'),
      authorizerCredentials: string(role) === 'NONE' ? undefined : role,
      identitySource: type === 'REQUEST' && sources.length > 0 ? sources.join(', ') : undefined,
      identityValidationExpression: type === 'TOKEN' ? identityValidationExpression : undefined,
    },
  }
}

export function authorizerUri(authorizer: Node, partition: string): Buildable {
  const text = `arn:${partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${__FunctionArn__}/invocations`
  return { 'Fn::Sub': [text, { __FunctionArn__: present(authorizer, 'FunctionArn') }] }
}

function identitySources(identity: Node | undefined): string[] {
  const prefixes = {
    Headers: 'method.request.header.',
    QueryStrings: 'method.request.querystring.',
    StageVariables: 'stageVariables.',
    Context: 'context.',
  }
  return Object.entries(prefixes).flatMap(([key, prefix]) => listed(present(identity, key)).map(node => prefix + (string(node) ?? '')))
}
