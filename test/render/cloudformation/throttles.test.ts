// What limits how often an API may be called.
import t from 'tap'
import { rendered } from './template.ts'

const apiOf = (test: Parameters<typeof rendered>[0], ...resources: string[]) =>
  rendered(test, `Parameters: {Rate: {Type: Number}}\nResources:\n${resources.map(line => `  ${line}\n`).join('')}`).model.apis.Api!

const REST = 'Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: api}}'
const HTTP = 'Api: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: api, ProtocolType: HTTP}}'
const stage = (settings: string, id = 'Live') =>
  `${id}: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref Api, StageName: ${id}, ${settings}}}`
const stage2 = (settings: string) =>
  `Live: {Type: AWS::ApiGatewayV2::Stage, Properties: {ApiId: !Ref Api, StageName: $default, ${settings}}}`

t.test('a stage of a REST API limits all routes, or some', t => {
  const all = 'MethodSettings: [{HttpMethod: "*", ResourcePath: "/*", ThrottlingRateLimit: 10}]'
  t.match(apiOf(t, REST, stage(all)), { throttled: true })
  t.match(apiOf(t, REST, stage('MethodSettings: [{HttpMethod: "*", ResourcePath: "/*", ThrottlingBurstLimit: 10}]')), { throttled: true })
  t.match(apiOf(t, REST, stage('MethodSettings: [{HttpMethod: "*", ResourcePath: "/*", ThrottlingRateLimit: -1}]')), { throttled: false })
  t.match(apiOf(t, REST, stage('TracingEnabled: true')), { throttled: false })
  const some =
    'MethodSettings: [{HttpMethod: post, ResourcePath: "/~1orders~1{id}", ThrottlingRateLimit: 0.5}, {HttpMethod: "*", ResourcePath: /, ThrottlingRateLimit: 5}]'
  t.match(apiOf(t, REST, stage(some)), { throttled: false, throttledRoutes: ['* /', 'POST /orders/{id}'] })
  t.end()
})

t.test('the stage that a deployment makes is one, except beside a stage of its own', t => {
  const deployment = (more: string) => `Deployment: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api, ${more}}}`
  t.match(apiOf(t, REST, deployment('StageName: live, StageDescription: {ThrottlingRateLimit: 10}')), { throttled: true })
  t.match(apiOf(t, REST, deployment('StageName: live')), { throttled: false })
  t.equal(apiOf(t, REST, deployment('Description: nothing live')).throttled, undefined, 'no stage is in this stack')
  const all = 'MethodSettings: [{HttpMethod: "*", ResourcePath: "/*", ThrottlingRateLimit: 10}]'
  t.match(apiOf(t, REST, stage(all), deployment('StageName: Stage')), { throttled: true }, 'what SAM makes beside it')
  t.end()
})

t.test('a limit counts where every stage has it', t => {
  const all = 'MethodSettings: [{HttpMethod: "*", ResourcePath: "/*", ThrottlingRateLimit: 10}]'
  const one = 'MethodSettings: [{HttpMethod: GET, ResourcePath: /~1orders, ThrottlingRateLimit: 10}]'
  t.match(apiOf(t, REST, stage(all), stage(all, 'Test')), { throttled: true })
  t.match(apiOf(t, REST, stage(all), stage('TracingEnabled: true', 'Test')), { throttled: false })
  t.match(apiOf(t, REST, stage(all), stage(one, 'Test')), { throttled: false, throttledRoutes: ['GET /orders'] })
  t.end()
})

t.test('an HTTP API limits by default or by route', t => {
  t.match(apiOf(t, HTTP, stage2('DefaultRouteSettings: {ThrottlingRateLimit: 10}')), { throttled: true })
  t.match(apiOf(t, HTTP, stage2('RouteSettings: {"POST /orders": {ThrottlingRateLimit: 10}, $default: {ThrottlingBurstLimit: 5}}')), {
    throttled: false,
    throttledRoutes: ['ANY $default', 'POST /orders'],
  })
  t.match(apiOf(t, HTTP, stage2('AutoDeploy: true')), { throttled: false })
  t.equal(apiOf(t, HTTP).throttled, undefined, 'no stage is in this stack')
  const quick = 'Api: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: api, ProtocolType: HTTP, Target: x}}'
  t.match(apiOf(t, quick), { throttled: false }, 'its stage comes with it')
  t.end()
})

t.test('a usage plan limits callers with a key', t => {
  const plan = (more: string) => `Plan: {Type: AWS::ApiGateway::UsagePlan, Properties: {${more}}}`
  t.match(apiOf(t, REST, stage('TracingEnabled: true'), plan('ApiStages: [{ApiId: !Ref Api, Stage: Live}], Throttle: {RateLimit: 5}')), {
    throttled: false,
    throttledKeys: ['* *'],
  })
  const single = plan('ApiStages: [{ApiId: !Ref Api, Stage: Live, Throttle: {/orders/POST: {RateLimit: 5}, /GET: {BurstLimit: 5}}}]')
  t.match(apiOf(t, REST, single), { throttledKeys: ['GET /', 'POST /orders'] })
  t.equal(apiOf(t, REST, plan('ApiStages: [{ApiId: !Ref Api, Stage: Live}], Quota: {Limit: 5}')).throttledKeys, undefined)
  t.end()
})

t.test('a limit that only the deployment knows is unknown', t => {
  t.ok((apiOf(t, HTTP, stage2('DefaultRouteSettings: {ThrottlingRateLimit: !Ref Rate}')).unknown?.throttled ?? -1) >= 0)
  t.ok((apiOf(t, REST, stage('MethodSettings: !Ref Rate')).unknown?.throttled ?? -1) >= 0)
  const known = 'DefaultRouteSettings: {ThrottlingRateLimit: !Ref Rate, ThrottlingBurstLimit: 5}'
  t.match(apiOf(t, HTTP, stage2(known)), { throttled: true }, 'one limit that is known is enough')
  const plan = 'Plan: {Type: AWS::ApiGateway::UsagePlan, Properties: {ApiStages: [{ApiId: !Ref Api}], Throttle: {RateLimit: !Ref Rate}}}'
  t.ok((apiOf(t, REST, plan).unknown?.throttledKeys ?? -1) >= 0)
  t.end()
})
