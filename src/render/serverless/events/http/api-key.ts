// The keys that callers of private methods need, and the usage plans that limit them.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway#setting-api-keys-for-your-rest-api
import { type Buildable, entries, listed, type Node } from '../../../node.ts'
import { capitalised } from '../../naming.ts'
import { setting } from '../event-settings.ts'
import type { RestApi } from './rest-api.ts'
import { addUsagePlans } from './usage-plan.ts'

export function addApiKeys(api: RestApi, deploymentId: string): void {
  const keys = setting(api.settings, 'apiKeys')
  const plans = addUsagePlans(api, deploymentId)
  let unnamed = 0
  for (const definition of listed(keys)) {
    const plan = definition.kind === 'mapping' ? [...entries(definition)].find(([name]) => plans.has(name)) : undefined
    if (!plan) addApiKey(api, deploymentId, definition, '', ++unnamed)
    else for (const [index, key] of listed(plan[1]).entries()) addApiKey(api, deploymentId, key, capitalised(plan[0]), index + 1)
  }
}

function addApiKey(api: RestApi, deploymentId: string, key: Node, plan: string, count: number): void {
  const own = (name: string) => (key.kind === 'mapping' ? setting(key, name) : undefined)
  const span = key.span
  const keyId = `ApiGatewayApiKey${plan}${count}`
  const properties = {
    Enabled: own('enabled') ?? true,
    Name: key.kind === 'mapping' ? own('name') : key,
    Value: own('value'),
    Description: own('description'),
    CustomerId: own('customerId'),
    StageKeys: [{ RestApiId: api.id, StageName: api.builder.service.stage }],
  }
  api.builder.add(keyId, { Type: 'AWS::ApiGateway::ApiKey', Properties: properties, DependsOn: deploymentId }, span)
  const planKey: Buildable = { KeyId: { Ref: keyId }, KeyType: 'API_KEY', UsagePlanId: { Ref: `ApiGatewayUsagePlan${plan}` } }
  api.builder.add(`ApiGatewayUsagePlanKey${plan}${count}`, { Type: 'AWS::ApiGateway::UsagePlanKey', Properties: planKey }, span)
}
