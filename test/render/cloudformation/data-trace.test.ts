// Whether the bodies of requests are logged.
import t from 'tap'
import { renderStack } from '../../../src/render/render.ts'
import { rendered } from './template.ts'

const traced = (settings: string) =>
  rendered(
    t,
    `Resources:
  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: api}}
  Stage: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref Api, MethodSettings: [${settings}]}}
`,
  ).model.apis.Api?.dataTrace

t.test('a data trace writes nothing where execution logs are off', t => {
  t.equal(traced('{DataTraceEnabled: true, LoggingLevel: INFO}'), true)
  t.equal(traced('{DataTraceEnabled: true}'), true)
  t.equal(traced('{DataTraceEnabled: true, LoggingLevel: "OFF"}'), undefined)
  t.end()
})

t.test('what the framework switches on by itself stands where its logs are asked for', t => {
  const text = `service: orders
provider:
  name: aws
  logs:
    restApi: true
    websocket: {level: ERROR}
functions: {create: {handler: a.b, events: [{http: GET /}, {websocket: $connect}]}}
`
  const path = 'serverless.yml'
  const tree = {
    read: (name: string) => (name === path ? { kind: 'file' as const, path, text } : { kind: 'missing' as const }),
    paths: () => [path],
  }
  const rendering = renderStack(tree, path, { parameters: {} })
  if (rendering.kind === 'refused') throw rendering.error
  const line = (api: string) => rendering.stack.positions.at(`/apis/${api}/dataTrace`)?.line
  t.equal(line('ApiGatewayRestApi'), 5)
  t.equal(line('WebsocketsApi'), 6)
  t.end()
})
