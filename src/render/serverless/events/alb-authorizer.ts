// Who may pass the load balancer: the authorizers of `provider.alb.authorizers` that an `alb` event names.
// https://www.serverless.com/framework/docs/providers/aws/events/alb#add-cognitocustom-idp-provider-authentication
import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, listed, locationOf, type Node } from '../../node.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { setting, text } from './event-settings.ts'
import type { FunctionEvent } from './function-event.ts'
import { sourceName } from './source-name.ts'

export function authenticateActions(builder: StackBuilder, at: FunctionEvent): readonly Buildable[] {
  const named = setting(at.event.settings, 'authorizer')
  if (!truthy(named)) return []
  const known = setting(builder.service.provider, 'alb', 'authorizers')
  return listed(named).map((name, index) => {
    if (name.kind === 'unresolved' || known?.kind === 'unresolved') return known?.kind === 'unresolved' ? known : name
    const authorizer = setting(known, text(name) ?? '')
    if (authorizer !== undefined) return action(authorizer, index + 1)
    const message = `The alb event of ${at.fn.key} names the authorizer ${sourceName(name)}, which provider.alb.authorizers does not define.`
    throw new GateError('E_RENDER_REFERENCE', message, { location: locationOf(name) })
  })
}

function action(authorizer: Node, order: number): Buildable {
  const type = setting(authorizer, 'type')
  if (type?.kind === 'unresolved') return type
  const shared = {
    OnUnauthenticatedRequest: setting(authorizer, 'onUnauthenticatedRequest') ?? 'deny',
    AuthenticationRequestExtraParams: setting(authorizer, 'requestExtraParams'),
    Scope: setting(authorizer, 'scope'),
    SessionCookieName: setting(authorizer, 'sessionCookieName'),
    SessionTimeout: setting(authorizer, 'sessionTimeout'),
  }
  if (text(type) === 'cognito') {
    const cognito = {
      UserPoolArn: setting(authorizer, 'userPoolArn'),
      UserPoolClientId: setting(authorizer, 'userPoolClientId'),
      UserPoolDomain: setting(authorizer, 'userPoolDomain'),
      ...shared,
    }
    return { Type: 'authenticate-cognito', Order: order, AuthenticateCognitoConfig: cognito }
  }
  const secret = setting(authorizer, 'clientSecret')
  const oidc = {
    AuthorizationEndpoint: setting(authorizer, 'authorizationEndpoint'),
    ClientId: setting(authorizer, 'clientId'),
    Issuer: setting(authorizer, 'issuer'),
    TokenEndpoint: setting(authorizer, 'tokenEndpoint'),
    UserInfoEndpoint: setting(authorizer, 'userInfoEndpoint'),
    ...shared,
    ClientSecret: secret,
    UseExistingClientSecret: secret === undefined ? true : undefined,
  }
  return { Type: 'authenticate-oidc', Order: order, AuthenticateOidcConfig: oidc }
}
