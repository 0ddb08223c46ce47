// Callers of an agent or a gateway that show a JSON Web Token.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-bedrockagentcore-runtime-customjwtauthorizerconfiguration.html
import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, locationOf, type Node } from '../../node.ts'
import { setting } from '../events/event-settings.ts'
import { capitalised } from '../naming.ts'
import { firstSet, truthy } from '../truthy.ts'

/** @throws GateError E_RENDER_MISSING without a discovery URL */
export function jwtAuthorizer(authorizer: Node | undefined): Buildable {
  const jwt = setting(authorizer, 'jwt')
  if (!truthy(jwt)) return undefined
  if (jwt.kind === 'unresolved') return jwt
  const url = setting(jwt, 'discoveryUrl')
  if (!truthy(url))
    throw new GateError('E_RENDER_MISSING', 'the authorizer has a jwt without a discoveryUrl', { location: locationOf(jwt) })
  const claims = firstSet(setting(jwt, 'customClaims'))
  return {
    CustomJWTAuthorizer: {
      DiscoveryUrl: url,
      AllowedAudience: firstSet(setting(jwt, 'allowedAudience')),
      AllowedClients: firstSet(setting(jwt, 'allowedClients')),
      AllowedScopes: firstSet(setting(jwt, 'allowedScopes')),
      CustomClaims: claims && keysCapitalised(claims),
    },
  }
}

function keysCapitalised(node: Node): Node {
  if (node.kind === 'sequence') return { ...node, items: node.items.map(keysCapitalised) }
  if (node.kind !== 'mapping') return node
  const members = [...node.entries].map(
    ([key, entry]) => [capitalised(key), { key: entry.key, value: keysCapitalised(entry.value) }] as const,
  )
  return { ...node, entries: new Map(members) }
}
