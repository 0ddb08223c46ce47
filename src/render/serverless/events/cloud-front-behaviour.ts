// Which requests of a distribution go to which origin, and the functions that see them on the way.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-cachebehavior.html
import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, build, entries, locationOf, type Node } from '../../node.ts'
import type { Span } from '../../span.ts'
import { publishedVersion } from '../function-version.ts'
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { originOf } from './cloud-front-origin.ts'
import { setting, text } from './event-settings.ts'
import type { FunctionEvent } from './function-event.ts'

/** The cache policy that AWS manages under the name CachingOptimized. */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6'

export interface Behaviour {
  readonly span: Span
  readonly path: Node | undefined
  readonly originId: Buildable
  readonly settings: ReadonlyMap<string, Buildable>
  readonly associations: readonly Buildable[]
}

export function behaviourOf(builder: StackBuilder, at: FunctionEvent): Behaviour {
  const { settings } = at.event
  const association = {
    EventType: setting(settings, 'eventType'),
    LambdaFunctionARN: publishedVersion(at.fn, builder, at.event.span),
    IncludeBody: setting(settings, 'includeBody'),
  }
  const own = new Map<string, Buildable>([['ViewerProtocolPolicy', 'allow-all']])
  const behaviour = setting(settings, 'behavior')
  for (const [key, value] of entries(behaviour)) own.set(key, value)
  if (behaviour?.kind === 'unresolved') for (const key of ['ViewerProtocolPolicy', 'CachePolicyId']) own.set(key, behaviour)
  const policy = cachePolicy(builder, at)
  if (policy !== undefined) own.set('CachePolicyId', policy)
  else if (!['CachePolicyId', 'ForwardedValues', 'MaxTTL', 'MinTTL', 'DefaultTTL'].some(key => own.has(key)))
    own.set('CachePolicyId', CACHING_OPTIMIZED)
  return {
    span: at.event.span,
    path: setting(settings, 'pathPattern'),
    originId: originOf(at).id,
    settings: own,
    associations: [build(association, at.event.span)],
  }
}

/** Events of one path and one origin share a behaviour. */
export function joinedBehaviours(behaviours: readonly Behaviour[]): readonly Behaviour[] {
  const byPath = new Map<string, Behaviour>()
  for (const behaviour of behaviours) {
    const key = JSON.stringify([text(behaviour.path) ?? behaviour.path?.span.start ?? '', behaviour.originId])
    const known = byPath.get(key)
    if (!known) byPath.set(key, behaviour)
    else {
      const settings = new Map([...behaviour.settings, ...known.settings])
      byPath.set(key, { ...known, settings, associations: [...known.associations, ...behaviour.associations] })
    }
  }
  return [...byPath.values()]
}

export function behaviourProperties({ span, path, originId, settings, associations }: Behaviour): Node {
  const made = {
    ...Object.fromEntries(settings),
    TargetOriginId: originId,
    LambdaFunctionAssociations: associations.length > 0 ? associations : undefined,
    PathPattern: path,
  }
  return build(made, span)
}

function cachePolicy(builder: StackBuilder, at: FunctionEvent): Buildable {
  const policy = setting(at.event.settings, 'cachePolicy')
  if (policy === undefined || policy.kind === 'unresolved') return policy
  const id = setting(policy, 'id')
  if (truthy(id)) return id
  const name = setting(policy, 'name')
  const said = text(name)
  const known = said === undefined ? name : setting(builder.service.provider, 'cloudFront', 'cachePolicies', said)
  if (known?.kind === 'unresolved') return known
  if (known && said !== undefined) return { Ref: `CloudFrontCachePolicy${normalisedName(said)}` }
  const message = `The cloudFront event of ${at.fn.key} names a cache policy that provider.cloudFront.cachePolicies does not define.`
  throw new GateError('E_RENDER_REFERENCE', message, { location: locationOf(name ?? policy) })
}
