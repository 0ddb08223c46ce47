// Authorizers of an HTTP API: tokens, functions, IAM.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-httpapi-httpapiauth.html
import { type Buildable, boolean, entries, get, listed, type Node, present, string } from '../../node.ts'
import { type Sam, truthy } from '../sam.ts'
import { allowAuthorizer } from './authorizer-permission.ts'
import { put, within } from './document.ts'
import type { ApiDraft } from './drafts.ts'
import { SIGNED } from './rest-api-event.ts'
import { authorizerUri } from './rest-authorizer.ts'

export function addHttpAuthorizers(api: ApiDraft, sam: Sam): void {
  const auth = sam.settle(present(api.properties, 'Auth'))
  if (!truthy(auth)) return
  const { body } = api
  const schemes = body && (() => within(within(body, 'components', auth.span), 'securitySchemes', auth.span))
  if (schemes && boolean(get(auth, 'EnableIamAuthorizer')) === true) put(schemes(), 'AWS_IAM', SIGNED, auth.span)
  for (const [name, authorizer] of entries(present(auth, 'Authorizers'))) {
    if (schemes) put(schemes(), name, httpAuthorizer(authorizer, sam.partition), authorizer.span)
    if (boolean(get(authorizer, 'EnableFunctionDefaultPermissions')) === true)
      allowAuthorizer(api, name, authorizer, '${AWS::Partition}', sam)
  }
}

function httpAuthorizer(authorizer: Node, partition: string): Buildable {
  const of = (key: string) => present(authorizer, key)
  const jwt = of('JwtConfiguration')
  if (jwt) {
    const jwtConfiguration = Object.fromEntries([...entries(jwt)].map(([key, value]) => [key.toLowerCase(), value]))
    return { type: 'oauth2', 'x-amazon-apigateway-authorizer': { jwtConfiguration, identitySource: of('IdentitySource'), type: 'jwt' } }
  }
  const role = of('FunctionInvokeRole')
  const identity = of('Identity')
  return {
    type: 'apiKey',
    name: 'Unused',
    in: 'header',
    'x-amazon-apigateway-authorizer': {
      type: 'request',
      authorizerUri: authorizerUri(authorizer, partition),
      authorizerCredentials: string(role) === 'NONE' ? undefined : role,
      authorizerResultTtlInSeconds: present(identity, 'ReauthorizeEvery'),
      identitySource: identity && identitySources(identity),
      authorizerPayloadFormatVersion: of('AuthorizerPayloadFormatVersion'),
      enableSimpleResponses: of('EnableSimpleResponses'),
    },
  }
}

function identitySources(identity: Node): string[] {
  const prefixes = {
    Headers: '$request.header.',
    QueryStrings: '$request.querystring.',
    StageVariables: '$stageVariables.',
    Context: '$context.',
  }
  return Object.entries(prefixes).flatMap(([key, prefix]) => listed(present(identity, key)).map(node => prefix + (string(node) ?? '')))
}
