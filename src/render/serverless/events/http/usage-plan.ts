// How much callers with a key may call: one plan for all keys, or a named one each.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway#setting-api-keys-for-your-rest-api
import { entries, type Node } from '../../../node.ts'
import { capitalised } from '../../naming.ts'
import { setting } from '../event-settings.ts'
import type { RestApi } from './rest-api.ts'

/** Returns the names of the plans; the only plan of all keys has none. */
export function addUsagePlans(api: RestApi, deploymentId: string): ReadonlySet<string> {
  const plan = setting(api.settings, 'usagePlan')
  const keys = setting(api.settings, 'apiKeys')
  if (plan === undefined && keys === undefined) return new Set()
  if (plan?.kind !== 'sequence') {
    addUsagePlan(api, deploymentId, '', plan, (plan ?? keys)!)
    return new Set()
  }
  for (const item of plan.items) if (item.kind === 'unresolved') addUsagePlan(api, deploymentId, '', item, item)
  const named = plan.items.flatMap(item => [...entries(item)].slice(0, 1))
  for (const [name, settings] of named) addUsagePlan(api, deploymentId, name, settings, settings)
  return new Set(named.map(([name]) => name))
}

function addUsagePlan(api: RestApi, deploymentId: string, name: string, plan: Node | undefined, cause: Node): void {
  const { service } = api.builder
  const quota = setting(plan, 'quota')
  const throttle = setting(plan, 'throttle')
  const properties = {
    ApiStages: [{ ApiId: api.id, Stage: service.stage }],
    Description: `Usage plan ${name === '' ? '' : `"${name}" `}for ${service.name} ${service.stage} stage`,
    UsagePlanName: name === '' ? `${service.name}-${service.stage}` : `${service.name}-${name}-${service.stage}`,
    Quota: quota && { Limit: setting(quota, 'limit'), Offset: setting(quota, 'offset'), Period: setting(quota, 'period') },
    Throttle: throttle && { BurstLimit: setting(throttle, 'burstLimit'), RateLimit: setting(throttle, 'rateLimit') },
  }
  const resource = { Type: 'AWS::ApiGateway::UsagePlan', DependsOn: deploymentId, Properties: properties }
  api.builder.add(`ApiGatewayUsagePlan${capitalised(name)}`, resource, cause.span)
}
