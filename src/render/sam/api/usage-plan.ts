// The usage plan and the key of an API, or those that all APIs share.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiusageplan.html
import { type Buildable, type Node, present, string } from '../../node.ts'
import { conditionOf, inheritedAttributes, type Sam, wrong } from '../sam.ts'
import { type ApiDraft, combined } from './drafts.ts'

export interface SharedUsagePlan {
  join(api: ApiDraft, stageId: string, plan: Node): void
  add(): void
}

export function createSharedUsagePlan(sam: Sam): SharedUsagePlan {
  const members: { api: ApiDraft; stageId: string; plan: Node }[] = []
  return {
    join: (api, stageId, plan) => void members.push({ api, stageId, plan }),
    add() {
      const last = members.at(-1)
      if (!last) return
      const conditions = members.map(({ api }) => conditionOf(api.resource))
      const Condition = combined(conditions, 'SharedUsagePlanCondition', sam, last.plan.span)
      const stages = members.map(({ api, stageId }) => ({ api: api.resource.id, stage: stageId }))
      addPlan({ prefix: 'Serverless', attributes: { ...inheritedAttributes(last.api.resource), Condition }, plan: last.plan, stages }, sam)
    },
  }
}

export function addUsagePlan(api: ApiDraft, stageId: string, sam: Sam, shared: SharedUsagePlan): void {
  const plan = present(sam.settle(present(api.properties, 'Auth')), 'UsagePlan')
  if (!plan) return
  const created = string(sam.settle(present(plan, 'CreateUsagePlan')))
  const { id } = api.resource
  if (created === 'SHARED') shared.join(api, stageId, plan)
  else if (created === 'PER_API') {
    const attributes = inheritedAttributes(api.resource)
    addPlan({ prefix: id, attributes, plan, stages: [{ api: id, stage: stageId }] }, sam)
    sam.refer(id, 'UsagePlan', `${id}UsagePlan`)
    sam.refer(id, 'ApiKey', `${id}ApiKey`)
    sam.refer(id, 'UsagePlanKey', `${id}UsagePlanKey`)
  } else if (created !== 'NONE') throw wrong(`the UsagePlan of ${id} has no CreateUsagePlan of PER_API, SHARED or NONE`, plan)
}

interface Plan {
  readonly prefix: string
  readonly attributes: { readonly [key: string]: Buildable }
  readonly plan: Node
  readonly stages: readonly { readonly api: string; readonly stage: string }[]
}

function addPlan({ prefix, attributes, plan, stages }: Plan, sam: Sam): void {
  const of = (key: string) => present(plan, key)
  const add = (name: string, Type: string, DependsOn: Buildable, Properties: Buildable) =>
    sam.add(prefix + name, { Type, ...attributes, DependsOn, Properties }, plan.span)
  add(
    'UsagePlan',
    'AWS::ApiGateway::UsagePlan',
    stages.map(({ api }) => api),
    {
      ApiStages: stages.map(({ api, stage }) => ({ ApiId: { Ref: api }, Stage: { Ref: stage } })),
      UsagePlanName: of('UsagePlanName'),
      Description: of('Description'),
      Quota: of('Quota'),
      Tags: of('Tags'),
      Throttle: of('Throttle'),
    },
  )
  const StageKeys = stages.map(({ api, stage }) => ({ RestApiId: { Ref: api }, StageName: { Ref: stage } }))
  add('ApiKey', 'AWS::ApiGateway::ApiKey', [`${prefix}UsagePlan`], { Enabled: true, StageKeys })
  add('UsagePlanKey', 'AWS::ApiGateway::UsagePlanKey', [`${prefix}ApiKey`], {
    KeyId: { Ref: `${prefix}ApiKey` },
    KeyType: 'API_KEY',
    UsagePlanId: { Ref: `${prefix}UsagePlan` },
  })
}
