// The cache policies that a service defines under `provider.cloudFront.cachePolicies`.
// https://www.serverless.com/framework/docs/providers/aws/events/cloudfront#cache-behavior-configuration
import { build, entries, mapping, withEntries } from '../../node.ts'
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { setting } from './event-settings.ts'

export function addCachePolicies(builder: StackBuilder): void {
  const { service } = builder
  for (const [name, policy, span] of entries(setting(service.provider, 'cloudFront', 'cachePolicies'))) {
    const described = mapping(policy)
    const configuration = described ? withEntries(described, { Name: build(`${service.name}-${service.stage}-${name}`, span) }) : policy
    const resource = { Type: 'AWS::CloudFront::CachePolicy', Properties: { CachePolicyConfig: configuration } }
    builder.add(`CloudFrontCachePolicy${normalisedName(name)}`, resource, span)
  }
}
