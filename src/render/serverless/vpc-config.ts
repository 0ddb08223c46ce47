// The network of a function: its own subnets and groups, key by key over those of the provider; null or false opts out.
// https://www.serverless.com/framework/docs/providers/aws/guide/functions#vpc-configuration
import { type Buildable, get } from '../node.ts'
import { withOrigin } from './inherited.ts'
import type { Service, ServiceFunction } from './service.ts'
import { truthy } from './truthy.ts'

export function vpcConfig(fn: ServiceFunction, service: Service): Buildable {
  const own = get(fn.settings, 'vpc')
  if (own?.kind === 'scalar' && (own.value === null || own.value === false)) return undefined
  if (service.version === 4 && truthy(get(fn.settings, 'capacityProvider'))) return undefined
  if (own?.kind === 'unresolved') return own
  const shared = get(service.provider, 'vpc')
  if (!truthy(own) && shared?.kind === 'unresolved') return withOrigin(shared, 'provider')
  const SecurityGroupIds = setting('securityGroupIds')
  const SubnetIds = setting('subnetIds')
  return SecurityGroupIds && SubnetIds
    ? { Ipv6AllowedForDualStack: setting('ipv6AllowedForDualStack'), SecurityGroupIds, SubnetIds }
    : undefined

  function setting(key: string): Buildable {
    const ofFunction = get(own, key)
    if (truthy(ofFunction)) return ofFunction
    const ofProvider = get(shared, key)
    return truthy(ofProvider) ? withOrigin(ofProvider, 'provider') : undefined
  }
}
