// A setting that protects and is misspelt or misplaced is told of, because the framework deploys without it.
import t from 'tap'
import { loweredService } from '../../support/lowered-service.ts'

function ignoredIn(provider: string, fn: string, head = '') {
  const { lowered } = loweredService(
    `service: orders\nframeworkVersion: '3'\n${head}provider: {name: aws, runtime: nodejs22.x${provider}}\nfunctions:\n  a: {handler: a.b${fn}}\n`,
  )
  return lowered.ignored.map(({ key, reason }) => [key, reason])
}

t.test('a slip of the pen', async t => {
  for (const [provider, fn, key, meant] of [
    [', iam: {role: {statement: []}}', '', 'provider.iam.role.statement', 'statements'],
    [', logRetentionInDay: 90', '', 'provider.logRetentionInDay', 'logRetentionInDays'],
    ['', ', reservedConcurency: 5', 'functions.a.reservedConcurency', 'reservedConcurrency'],
    ['', ', VPC: {}', 'functions.a.VPC', 'vpc'],
    ['', ', url: {authoriser: aws_iam}', 'functions.a.url.authoriser', 'authorizer'],
    ['', ', events: [{http: {method: get, path: /x, authorizor: auth}}]', 'functions.a.events.0.http.authorizor', 'authorizer'],
    ['', ', events: [{httpApi: {method: get, path: /x, authorizers: auth}}]', 'functions.a.events.0.httpApi.authorizers', 'authorizer'],
  ] as const) {
    const written = key.slice(key.lastIndexOf('.') + 1)
    t.same(ignoredIn(provider, fn), [[key, `the framework reads ${meant} there, and no ${written}`]])
  }
})

t.test('the wrong place', async t => {
  t.same(ignoredIn(', iam: {statements: []}', ''), [['provider.iam.statements', 'the framework reads statements in iam.role']])
  t.same(ignoredIn('', ', authorizer: aws_iam'), [['functions.a.authorizer', 'the framework reads authorizer in its event']])
  t.same(ignoredIn('', ', events: [{http: GET x, authorizer: aws_iam}]', 'plugins: [serverless-offline]\n'), [
    ['functions.a.events.0.authorizer', 'it stands beside its event, not inside of it'],
  ])
})

t.test('keys that are read, those of plugins and what CloudFormation computes pass', async t => {
  t.same(
    ignoredIn(', iam: {role: {statements: [], path: /x/, permissionBoundary: "arn:aws:iam::1:policy/x"}}, logs: {restApi: true}', ''),
    [],
  )
  t.same(ignoredIn(', iam: {role: {"Fn::GetAtt": [Role, Arn]}}', ', role: Role, warmup: true, prune: 3'), [])
  t.same(ignoredIn('', ', url: true, events: [{http: {method: get, path: /x, private: true, cors: true}}, {schedule: rate(1 day)}]'), [])
})
