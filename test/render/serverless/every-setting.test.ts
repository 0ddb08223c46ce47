import t from 'tap'
import { GateError } from '../../../src/model/gate-error.ts'
import { renderFiles } from '../../support/service-files.ts'

const SHAPES = [
  'null',
  'true',
  '0',
  '1',
  "''",
  'text',
  '[]',
  '[null]',
  '[text]',
  '{}',
  '{x: 1}',
  '{name: n}',
  '[{a: 1}]',
  '!Ref X',
  '!GetAtt X.Arn',
  '"${ssm:/x}"',
  '["${ssm:/x}"]',
  '"${file(x.js):a}"',
  '"${aws:accountId}"',
  '{type: sns, arn: 1}',
]

const FUNCTION = [
  'name',
  'handler',
  'image',
  'runtime',
  'timeout',
  'memorySize',
  'architecture',
  'description',
  'condition',
  'dependsOn',
  'tags',
  'environment',
  'ephemeralStorageSize',
  'recursiveLoop',
  'onError',
  'kmsKeyArn',
  'tracing',
  'role',
  'vpc',
  'fileSystemConfig',
  'reservedConcurrency',
  'disableLogs',
  'layers',
  'versionFunction',
  'provisionedConcurrency',
  'snapStart',
  'logs',
  'url',
  'destinations',
  'maximumEventAge',
  'maximumRetryAttempts',
  'iam',
  'iamRoleStatements',
  'iamRoleStatementsName',
  'iamRoleStatementsInherit',
  'events',
  'logRetentionInDays',
  'durableConfig',
  'capacityProvider',
  'build',
  'package',
]
const NESTED = [
  'vpc: {subnetIds',
  'destinations: {onFailure',
  'url: {authorizer',
  'url: {cors',
  'logs: {logGroup',
  'iam: {role',
  'image: {uri',
  'provisionedConcurrency: {executions',
  'environment: {K',
  'fileSystemConfig: {arn',
]
const PROVIDER = [
  'stage',
  'region',
  'runtime',
  'timeout',
  'memorySize',
  'tags',
  'environment',
  'layers',
  'vpc',
  'tracing',
  'kmsKeyArn',
  'iam',
  'role',
  'iamRoleStatements',
  'iamManagedPolicies',
  'rolePermissionsBoundary',
  'logs',
  'logRetentionInDays',
  'deploymentBucket',
  'versionFunctions',
  'ecr',
  'architecture',
  'capacityProviders',
]
const NESTED_PROVIDER = [
  'iam: {role: {statements',
  'iam: {role: {managedPolicies',
  'iam: {role: {tags',
  'iam: {role: {path',
  'iam: {role: {mode',
  'tracing: {lambda',
  'vpc: {subnetIds',
  'deploymentBucket: {name',
  'ecr: {images',
  'logs: {lambda',
]
const TOP = [
  'service',
  'provider',
  'functions',
  'resources',
  'layers',
  'plugins',
  'custom',
  'params',
  'stages',
  'useDotenv',
  'frameworkVersion',
  'package',
  'build',
  'mcp',
  'org',
]
const NESTED_TOP = [
  'resources: {Resources',
  'resources: {extensions',
  'layers: {l',
  'functions: {a',
  'plugins: {modules',
  'mcp: {servers',
  'mcp: {servers: {s',
  'stages: {dev',
  'params: {dev',
]

const closed = (key: string, shape: string) => `${key}: ${shape}${'}'.repeat(key.split('{').length - 1)}`
const named = (key: string) => key.split(':')[0]

function configuration(version: number, place: 'function' | 'provider' | 'top', key: string, shape: string): string {
  const line = closed(key, shape)
  const fn =
    place === 'function' && named(key) === 'handler'
      ? line
      : `${place === 'function' && named(key) === 'image' ? '' : 'handler: a.b\n'}${place === 'function' ? line : ''}`
  const parts = new Map([
    ['service', 'service: s'],
    ['frameworkVersion', `frameworkVersion: '${version}'`],
    ['provider', `provider:\n  name: aws\n  ${place === 'provider' ? line : 'versionFunctions: true'}`],
    ['functions', `functions:\n  b: {handler: b.b}\n  a:\n${fn.replace(/^(?=.)/gm, '    ')}`],
  ])
  if (place === 'top') parts.set(named(key)!, line)
  return [...parts.values()].join('\n')
}

t.test('whatever stands under a key, the stack is rendered or refused with a place', async t => {
  const places = [
    ['function', [...FUNCTION, ...NESTED]],
    ['provider', [...PROVIDER, ...NESTED_PROVIDER]],
    ['top', [...TOP, ...NESTED_TOP]],
  ] as const
  const failures: string[] = []
  let rendered = 0
  for (const version of [3, 4])
    for (const plugins of ['', '\nplugins: [serverless-iam-roles-per-function]'])
      for (const [place, keys] of places)
        for (const key of keys)
          for (const shape of SHAPES) {
            if (plugins && named(key) === 'plugins') continue
            const text = configuration(version, place, key, shape) + plugins
            try {
              renderFiles({ 'serverless.yml': text, 'x.js': '' })
              rendered++
            } catch (error) {
              if (!(error instanceof GateError) || !error.location)
                failures.push(`${version} ${place} ${closed(key, shape)}: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ')}`)
            }
          }
  t.same(failures, [])
  t.ok(rendered > 5000, `${rendered} rendered`)
})
