// What an `alb` event deploys: a target group, a rule of the load balancer's listener, and the permissions to register and invoke.
// https://www.serverless.com/framework/docs/providers/aws/events/alb
import { md5Hex } from '../../../model/digest.ts'
import { type Buildable, intrinsic, type Node } from '../../node.ts'
import { alphanumeric, normalisedName } from '../naming.ts'
import type { ServiceFunction, StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { authenticateActions } from './alb-authorizer.ts'
import { listenerConditions } from './alb-condition.ts'
import { refused, required, setting, text } from './event-settings.ts'
import type { FunctionEvent } from './function-event.ts'
import { allowInvoke } from './lambda-permission.ts'
import { sourceName } from './source-name.ts'

const LISTENER_ARN = /^arn:aws[\w-]*:elasticloadbalancing:.+:listener\/app\/[\w-]+\/([\w-]+)\/[\w-]+$/
const LONGEST_NAME = 32

export function compileAlb(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  for (const at of events) {
    const { fn, event } = at
    const listener = required(at, 'listenerArn')
    const priority = required(at, 'priority')
    const balancer = balancerId(at, listener)
    const multiValue = truthy(setting(event.settings, 'multiValueHeaders'))
    const targetGroupId = `${normalisedName(fn.key)}Alb${multiValue ? 'MultiValue' : ''}TargetGroup${balancer}`
    addTargetGroup(builder, at, targetGroupId, balancer)
    const principal = 'elasticloadbalancing.amazonaws.com'
    allowInvoke(builder, `${normalisedName(fn.key)}LambdaPermissionAlb`, fn, { principal, sourceArn: { Ref: targetGroupId } }, event.span)
    allowInvoke(builder, registerPermissionId(fn), fn, { principal }, event.span)
    const authenticate = authenticateActions(builder, at)
    const forward = {
      Type: 'forward',
      TargetGroupArn: { Ref: targetGroupId },
      Order: authenticate.length > 0 ? authenticate.length + 1 : undefined,
    }
    const properties = {
      Actions: [...authenticate, forward],
      Conditions: listenerConditions(at),
      ListenerArn: listener,
      Priority: priority,
    }
    const logicalId = `${normalisedName(fn.key)}AlbListenerRule${alphanumeric(sourceName(priority))}`
    builder.add(logicalId, { Type: 'AWS::ElasticLoadBalancingV2::ListenerRule', Properties: properties }, event.span)
  }
}

function balancerId(at: FunctionEvent, listener: Node): string {
  if (intrinsic(listener)?.name === 'Ref') return sourceName(listener)
  const said = text(listener)
  if (said === undefined) return alphanumeric(sourceName(listener))
  const matched = LISTENER_ARN.exec(said)
  if (!matched) throw refused(at, listener, 'has a listenerArn that is no ARN of a listener')
  return matched[1]!
}

function addTargetGroup(builder: StackBuilder, { fn, event }: FunctionEvent, logicalId: string, balancer: string): void {
  const { service } = builder
  const multiValue = setting(event.settings, 'multiValueHeaders')
  const nameTag = (middle: string) => `${service.name}-${fn.key}-${balancer}-${middle}${service.stage}`
  const hash = md5Hex(nameTag(truthy(multiValue) ? 'multi-value-' : ''))
  const prefix = setting(service.provider, 'alb', 'targetGroupPrefix')
  const properties = {
    TargetType: 'lambda',
    Targets: [{ Id: builder.targetArn(fn) }],
    Name:
      setting(event.settings, 'targetGroupName') ??
      (prefix?.kind === 'unresolved' ? prefix : `${text(prefix) ?? ''}${hash}`.slice(0, LONGEST_NAME)),
    Tags: [{ Key: 'Name', Value: nameTag('') }],
    TargetGroupAttributes: [{ Key: 'lambda.multi_value_headers.enabled', Value: multiValue ?? false }],
    ...healthCheck(setting(event.settings, 'healthCheck')),
  }
  const dependsOn = [registerPermissionId(fn), ...builder.targetDependencies(fn)]
  builder.add(logicalId, { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: properties, DependsOn: dependsOn }, event.span)
}

function healthCheck(check: Node | undefined): { readonly [name: string]: Buildable } {
  if (check?.kind === 'unresolved') return { HealthCheckEnabled: check }
  if (!truthy(check)) return { HealthCheckEnabled: false }
  return {
    HealthCheckEnabled: true,
    HealthCheckPath: setting(check, 'path') ?? '/',
    HealthCheckIntervalSeconds: setting(check, 'intervalSeconds') ?? 35,
    HealthCheckTimeoutSeconds: setting(check, 'timeoutSeconds') ?? 30,
    HealthyThresholdCount: setting(check, 'healthyThresholdCount') ?? 5,
    UnhealthyThresholdCount: setting(check, 'unhealthyThresholdCount') ?? 5,
    Matcher: { HttpCode: setting(check, 'matcher', 'httpCode') ?? '200' },
  }
}

function registerPermissionId(fn: ServiceFunction): string {
  return `${normalisedName(fn.key)}LambdaPermissionRegisterTarget`
}
