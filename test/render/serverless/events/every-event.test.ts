import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { GateError } from '../../../../src/model/gate-error.ts'
import { toJson } from '../../../../src/render/node.ts'
import { EVENT_GENERATORS } from '../../../../src/render/serverless/events/index.ts'
import { parseYaml } from '../../../../src/render/yaml.ts'
import { loweredService, refusalOf, serviceWith } from '../../../support/lowered-service.ts'

// A configuration with every event and every setting of it; each test changes one value of it after the other.

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Path = readonly (string | number)[]
type Configuration = { provider: { [key: string]: Json }; functions: { work: { events: { [kind: string]: Json }[] } } }

const path = join(import.meta.dirname, '../../../fixtures/serverless-events/serverless.yml')
const configuration = toJson(parseYaml({ path: 'serverless.yml', text: readFileSync(path, 'utf8') })) as Configuration
const { events } = configuration.functions.work

/** Of the provider's settings, those that events read. */
const READ_BY_EVENTS = new Map([
  ['apiGateway', ['http', 'websocket']],
  ['httpApi', ['httpApi']],
  ['logs', ['http', 'httpApi', 'websocket']],
  ['tracing', ['http']],
  ['endpointType', ['http']],
  ['s3', ['s3']],
  ['alb', ['alb']],
  ['cloudFront', ['cloudFront']],
])

/** What only decides between two ways to the same trigger, or a name. */
const CHOICES = new Set([
  'http authorizer.name',
  'http request.parameters.querystrings.size.mappedValue',
  'http response.statusCodes.200.headers',
  's3 existing',
  'sns topicName',
  'cognitoUserPool trigger',
  'cognitoUserPool existing',
])

/** What decides which rights the role gets. */
const RIGHTS = new Set(['schedule method', 'stream type', 'stream destinations.onFailure.type'])

t.test('the configuration has every event of the registry', async t => {
  t.strictSame([...new Set(events.flatMap(event => Object.keys(event)))].sort(), [...EVENT_GENERATORS.keys()].sort())
})

t.test('each event alone deploys something that invokes its function', async t => {
  for (const event of events) {
    const { resources } = loweredService(withEvents([event]))
    const invoking = Object.values(resources).filter(({ Type }) =>
      /Permission$|EventSourceMapping$|^Custom::|Scheduler::Schedule$/.test(Type),
    )
    t.ok(invoking.length > 0, JSON.stringify(event))
  }
})

t.test('what is not known is never lost, and refused only where it decides on rights', async t => {
  for (const [index, event] of events.entries())
    for (const at of pathsIn(event)) {
      const [kind, ...below] = at
      if (kind === undefined) continue
      const name = `${kind} ${below.join('.')}`
      const service = withEvents([changed(event, at, '${ssm:/not-known}') as (typeof events)[0]])
      if (RIGHTS.has(name)) {
        t.match(refusalOf(service), { code: 'E_RENDER_VARIABLE', message: /not-known/ }, `${name} of event ${index} is refused`)
        continue
      }
      const resources = JSON.stringify(loweredService(service).resources)
      if (!CHOICES.has(name)) t.ok(resources.includes('not-known'), `${name} of event ${index} is in the template`)
    }
})

t.test('what is not known of the provider is never refused, and never lost', async t => {
  for (const [key, kinds] of READ_BY_EVENTS) {
    const used = events.filter(event => kinds.some(kind => kind in event))
    for (const at of pathsIn(configuration.provider[key]!)) {
      const provider = changed(configuration.provider, [key, ...at], '${ssm:/not-known}')
      const resources = JSON.stringify(loweredService(withEvents(used, provider)).resources)
      t.ok(resources.includes('not-known'), `${[key, ...at].join('.')} is in the template`)
    }
  }
})

t.test('a value of any other shape is deployed or refused with its place, and breaks nothing', async t => {
  const values: Json[] = [
    null,
    '',
    'text',
    'a:b',
    0,
    7,
    true,
    [],
    ['${ssm:/x}', null],
    {},
    { Ref: 'Other' },
    { 'Fn::Sub': ['${A}', { A: 'b' }] },
  ]
  let refused = 0
  for (const event of events)
    for (const at of pathsIn(event))
      for (const value of at.length > 0 ? values : [])
        try {
          loweredService(withEvents([changed(event, at, value) as (typeof events)[0]]))
        } catch (error) {
          refused += 1
          if (!(error instanceof GateError) || error.scope !== 'stack' || error.location?.file !== 'serverless.yml')
            t.fail(`${at.join('.')} as ${JSON.stringify(value)}`, { error })
        }
  t.ok(refused > 100, `${refused} of them were refused`)
})

t.test('events that share a resource each have their place in it', async t => {
  const { line } = loweredService(`service: orders
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x}
functions:
  work:
    handler: a.h
    events:
      - s3: uploads
      - s3: {bucket: uploads, event: s3:ObjectRemoved:*}
      - sns: paid
      - cognitoUserPool: {pool: users, trigger: PreSignUp}
      - cognitoUserPool: {pool: users, trigger: CustomMessage}
      - cloudFront: {eventType: viewer-request, origin: https://shop.example}
      - cloudFront: {eventType: origin-request, origin: https://shop.example}
  other: {handler: a.h, events: [{sns: paid}]}
`)
  const notifications = ['S3BucketUploads', 'Properties', 'NotificationConfiguration', 'LambdaConfigurations'] as const
  t.strictSame([line(...notifications, 0), line(...notifications, 1)], [8, 9])
  const subscriptions = ['SNSTopicPaid', 'Properties', 'Subscription'] as const
  t.strictSame([line(...subscriptions, 0), line(...subscriptions, 1)], [10, 15])
  const triggers = ['CognitoUserPoolUsers', 'Properties', 'LambdaConfig'] as const
  t.strictSame([line(...triggers, 'PreSignUp'), line(...triggers, 'CustomMessage')], [11, 12])
  const distribution = ['CloudFrontDistribution', 'Properties', 'DistributionConfig', 'DefaultCacheBehavior'] as const
  const associations = [...distribution, 'LambdaFunctionAssociations'] as const
  t.strictSame([line(...associations, 0), line(...associations, 1)], [13, 14])
})

t.test('paths and events without end are refused in little time', async t => {
  const started = performance.now()
  const long = 'a/'.repeat(500_000)
  t.match(refusalOf(serviceWith(`- http: GET /${long}`)), { code: 'E_RENDER_SHAPE', message: /1000000|999999/, line: 9 })
  t.match(refusalOf(serviceWith(`- http: GET /${'{'.repeat(500_000)}`)), { code: 'E_RENDER_SHAPE', line: 9 })
  const deep = Array.from({ length: 100 }, (_, index) => `- http: GET /${index}/${'a/'.repeat(300)}`).join('\n')
  t.match(refusalOf(serviceWith(deep)), { code: 'E_RENDER_TOO_LARGE', message: /20000 parts/ })
  const many = Array.from({ length: 20_001 }, () => '- sqs: a').join('\n')
  t.match(refusalOf(serviceWith(many)), { code: 'E_RENDER_TOO_LARGE', message: /20000 events/, line: 20_009 })
  const group = 'a'.repeat(200_000)
  t.ok(loweredService(serviceWith(`- cloudwatchLog: ${group}${'b'.repeat(200_000)}\n- cloudwatchLog: ${group}c`)))
  t.ok(performance.now() - started < 10_000)
})

t.test('a key of an object prototype is a key like any other', async t => {
  const hostile = JSON.stringify(configuration.provider).replace('"configured":', '"__proto__":')
  const { resources } = loweredService(
    withEvents([{ s3: '__proto__' }, { s3: 'constructor' }, { http: 'GET /__proto__/constructor' }], JSON.parse(hostile)),
  )
  t.match(resources.S3BucketConstructor!.Properties, { BucketName: 'constructor' })
  t.match(resources.S3BucketProto!.Properties, { BucketName: 'orders-configured' })
  t.equal(resources.ApiGatewayResourceProtoConstructor!.Properties.PathPart, 'constructor')
})

function withEvents(chosen: readonly unknown[], provider: Json = configuration.provider): string {
  return JSON.stringify({
    ...configuration,
    provider,
    functions: { ...configuration.functions, work: { handler: 'src/work.handler', events: chosen } },
  })
}

function* pathsIn(value: Json, at: Path = []): Generator<Path> {
  yield at
  if (typeof value === 'object' && value !== null) for (const [key, member] of Object.entries(value)) yield* pathsIn(member, [...at, key])
}

function changed(value: Json, at: Path, replacement: Json): Json {
  const [key, ...rest] = at
  if (key === undefined) return replacement
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? changed(item, rest, replacement) : item))
  const members = value as { [key: string]: Json }
  return { ...members, [key]: changed(members[key]!, rest, replacement) }
}
