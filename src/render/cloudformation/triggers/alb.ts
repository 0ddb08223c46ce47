// Functions behind an application load balancer, by the listener or rule that forwards to their target group.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-listenerrule.html
import type { Trigger } from '../../../model/trigger.ts'
import { notation } from '../notation.ts'
import { type Element, property, type Reading, type StackResource } from '../reading.ts'
import { addTriggers, publicUnknown, putSource } from '../trigger.ts'
import { reach, type Value } from '../value.ts'
import { branches, holes } from '../walk.ts'

export function albListener(reading: Reading, resource: StackResource): void {
  const actions = branches(property(resource, 'Actions') ?? property(resource, 'DefaultActions'))
  const types = actions.map(({ value }) => notation(reach(value, 'Type')))
  const targets = new Map<string, string | undefined>()
  for (const { value, condition } of actions)
    for (const hole of holes(value)) if (hole.resource !== undefined) targets.set(hole.resource, condition)
  for (const [id, condition] of targets) {
    const group = reading.resources.get(id)
    if (group?.type !== 'AWS::ElasticLoadBalancingV2::TargetGroup') continue
    for (const { value: target } of branches(property(group, 'Targets')))
      for (const trigger of addTriggers(reading, reach(target, 'Id'), 'alb', { resource, condition })) {
        putSource(reading, trigger, property(resource, 'ListenerArn'))
        putConditions(reading, trigger, property(resource, 'Conditions'))
        trigger.it.auth = types.includes('authenticate-cognito') ? 'cognito' : types.includes('authenticate-oidc') ? 'jwt' : 'none'
        if (trigger.it.auth === 'none') expose(reading, trigger, resource)
      }
  }
}

function putConditions(reading: Reading, trigger: Element<Trigger>, conditions: Value | undefined): void {
  for (const { value } of branches(conditions)) {
    const field = notation(reach(value, 'Field'))
    const key = field === 'path-pattern' ? 'PathPatternConfig' : field === 'http-request-method' ? 'HttpRequestMethodConfig' : undefined
    const [first] = key === undefined ? [] : branches(reach(value, 'Values') ?? reach(value, key, 'Values'))
    if (!first) continue
    const part = key === 'PathPatternConfig' ? 'path' : 'method'
    trigger.it[part] = notation(first.value)
    reading.places.mark(trigger.it, part, first.value.span)
  }
}

/** Open to the internet, unless the load balancer is internal; one from outside the stack may be either. */
function expose(reading: Reading, trigger: Element<Trigger>, resource: StackResource): void {
  const balancer = balancerOf(reading, resource)
  if (!balancer) {
    publicUnknown(reading, trigger, 'the load balancer is not made by this stack', resource)
    return
  }
  const scheme = property(balancer, 'Scheme')
  trigger.it.public = scheme === undefined || notation(scheme) === 'internet-facing'
}

function balancerOf(reading: Reading, listener: StackResource): StackResource | undefined {
  for (const name of ['LoadBalancerArn', 'ListenerArn'])
    for (const hole of holes(property(listener, name))) {
      const found = hole.resource === undefined ? undefined : reading.resources.get(hole.resource)
      if (found?.type === 'AWS::ElasticLoadBalancingV2::LoadBalancer') return found
      if (found?.type === 'AWS::ElasticLoadBalancingV2::Listener' && found !== listener) return balancerOf(reading, found)
    }
  return undefined
}
