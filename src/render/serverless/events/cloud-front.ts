// What `cloudFront` events deploy together: one distribution with the origins and cache behaviours of all events, whose functions
// run at the edge, and the permission to invoke them there.
// https://www.serverless.com/framework/docs/providers/aws/events/cloudfront
import { get, mapping, scalarOf, withEntries } from '../../node.ts'
import type { Span } from '../../span.ts'
import { publishedVersion } from '../function-version.ts'
import type { ServiceFunction, StackBuilder } from '../service.ts'
import { joined } from './arn.ts'
import { type Behaviour, behaviourOf, behaviourProperties, joinedBehaviours } from './cloud-front-behaviour.ts'
import { addCachePolicies } from './cloud-front-cache-policy.ts'
import { joinedOrigins, type Origin, originOf } from './cloud-front-origin.ts'
import { refused } from './event-settings.ts'
import { byFunction, type FunctionEvent } from './function-event.ts'
import { allowInvokeOf } from './lambda-permission.ts'

const DISTRIBUTION = 'CloudFrontDistribution'

export function compileCloudFront(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  const { service } = builder
  const span = events[0]!.event.span
  addCachePolicies(builder)
  for (const [fn, [first]] of byFunction(events)) runAtEdge(builder, fn, first!.event.span)
  const origins = joinedOrigins(events.map(originOf))
  const behaviours = joinedBehaviours(events.map(at => behaviourOf(builder, at)))
  const [first, ...others] = withDefault(behaviours, origins, events)
  const configuration = {
    Comment: `${service.name} ${service.stage}`,
    Enabled: true,
    DefaultCacheBehavior: behaviourProperties(first!),
    Origins: origins.map(({ properties }) => properties),
    CacheBehaviors: others.length > 0 ? others.map(behaviourProperties) : undefined,
  }
  builder.add(DISTRIBUTION, { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: configuration } }, span)
  builder.output(DISTRIBUTION, { Description: 'CloudFront Distribution Id', Value: { Ref: DISTRIBUTION } }, span)
  const domain = { Description: 'CloudFront Distribution Domain Name', Value: { 'Fn::GetAtt': [DISTRIBUTION, 'DomainName'] } }
  builder.output(`${DISTRIBUTION}DomainName`, domain, span)
}

/** A function at the edge has no network and no environment, and stays when the stack goes. */
function runAtEdge(builder: StackBuilder, fn: ServiceFunction, span: Span): void {
  const resource = builder.resource(fn.logicalId)
  const properties = mapping(get(resource, 'Properties'))
  if (resource && properties) {
    const edge = withEntries(properties, { VpcConfig: undefined, Environment: undefined })
    const retained = withEntries(resource, {
      Properties: edge,
      DeletionPolicy: scalarOf('Retain', span, 'framework'),
    })
    builder.add(fn.logicalId, retained, fn.span)
  }
  const distribution = joined('arn:', { Ref: 'AWS::Partition' }, ':cloudfront::', { Ref: 'AWS::AccountId' }, ':distribution/', {
    Ref: DISTRIBUTION,
  })
  const permission = { principal: 'edgelambda.amazonaws.com', sourceArn: distribution }
  allowInvokeOf(builder, `${fn.logicalId}InvokePermission`, publishedVersion(fn, builder, span), permission, span)
  const actions = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'logs:TagResource']
  builder.grant(fn, { kind: 'cloudFront', actions, resource: { 'Fn::Sub': 'arn:${AWS::Partition}:logs:*:*:*' }, span })
  builder.trust(fn, 'edgelambda.amazonaws.com')
}

/** The default behaviour comes first; where every event has a path, it is that of the first without its function. */
function withDefault(behaviours: readonly Behaviour[], origins: readonly Origin[], events: readonly FunctionEvent[]): readonly Behaviour[] {
  const sorted = [...behaviours.filter(({ path }) => path === undefined), ...behaviours.filter(({ path }) => path !== undefined)]
  const first = sorted[0]!
  if (first.path === undefined) return sorted
  const chosen = origins.find(({ isDefault }) => isDefault) ?? (origins.length === 1 ? origins[0] : undefined)
  if (!chosen)
    throw refused(events[0]!, events[0]!.event.settings, 'is one of several with different origins, and none says isDefaultOrigin: true')
  return [{ ...first, path: undefined, originId: chosen.id, associations: [] }, ...sorted]
}
