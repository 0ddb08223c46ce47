import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import t from 'tap'
import { STAR_ONLY } from '../../src/build/iam-data/star-only.ts'
import { loadIamData } from '../../src/iam/iam-data.ts'
import { iamTable } from '../../src/iam/iam-table.ts'

const folder = join(import.meta.dirname, '../../src/iam/data')
const read = (file: string) => readFileSync(join(folder, file))
const data = loadIamData(read, brotliDecompressSync)

t.test('the committed data is what the pinned packages made', t => {
  const provenance = JSON.parse(read('provenance.json').toString())
  const program = readFileSync(join(import.meta.dirname, '../../src/build/iam-data.ts'), 'utf8')
  for (const { name, version, integrity } of provenance.packages) {
    t.ok(program.includes(`version: '${version}'`), `${name} is pinned at ${version}`)
    t.ok(program.includes(`integrity: '${integrity}'`), `${name} is pinned by its bytes`)
  }
  t.strictSame(Object.keys(provenance.files).sort(), [
    'action-details.txt.br',
    'actions.txt',
    'managed-policies-common.txt',
    'managed-policies.txt.br',
  ])
  for (const [file, digest] of Object.entries(provenance.files))
    t.equal(`sha256:${createHash('sha256').update(read(file)).digest('hex')}`, digest, file)
  t.equal(data.facts('*').count, 22_091)
  t.end()
})

t.test('a pattern counts what it expands to', t => {
  t.strictSame(data.facts('s3:PutObject'), {
    pattern: 's3:PutObject',
    count: 1,
    writes: 1,
    levels: ['Write'],
    scopable: true,
    scopableWrites: 1,
    scopableReads: 0,
  })
  const put = data.facts('s3:Put*')
  t.equal(put.count, data.expand('s3:Put*').length)
  t.ok(put.levels.includes('Permissions management'), 's3:Put* reaches PutBucketPolicy')
  t.ok(data.expand('s3:Put*').includes('s3:PutBucketPolicy'))
  t.strictSame(data.expand('DynamoDB:put?tem'), ['dynamodb:PutItem'], 'neither case nor ? matters')
  t.equal(data.facts('dynamodb:*').count, data.expand('dynamodb:*').length)
  t.equal(data.facts('*:*').count, 22_091)
  t.equal(data.facts('nosuch:*').count, 0)
  t.equal(data.facts('s3').count, 0)
  t.end()
})

t.test('a pattern that names part of a service says which of its actions manage permissions', t => {
  t.strictSame(data.facts('sns:*Permission').permissions, ['AddPermission', 'RemovePermission'])
  t.ok(data.facts('s3:Put*').permissions?.includes('PutBucketPolicy'))
  for (const pattern of ['s3:*', '*', 's3:PutBucketPolicy', 's3:Get*']) t.equal(data.facts(pattern).permissions, undefined, pattern)
  t.end()
})

t.test('where AWS takes no resource, nothing can be scoped', t => {
  for (const action of [
    'xray:PutTraceSegments',
    'textract:DetectDocumentText',
    'transcribe:StartTranscriptionJob',
    'lambda:CreateEventSourceMapping',
    'sts:GetCallerIdentity',
  ])
    t.notOk(data.facts(action).scopable, action)
  for (const action of [
    's3:GetObject',
    's3:PutObject',
    'lambda:InvokeFunction',
    'sns:Publish',
    'execute-api:Invoke',
    'es:ESHttpPost',
    'ses:SendEmail',
  ])
    t.ok(data.facts(action).scopable, `${action}, although its resource types are alternatives`)
  t.end()
})

t.test('every action of the table of star-only actions exists and cannot be scoped', t => {
  for (const { source, actions } of STAR_ONLY) {
    t.match(source, /^https:\/\/docs\.aws\.amazon\.com\//)
    for (const action of actions) {
      t.equal(data.facts(action).count, 1, `${action} exists`)
      t.notOk(data.facts(action).scopable, `${action} is star-only`)
    }
  }
  t.end()
})

t.test('managed policies are found by ARN in every partition, common or not', t => {
  for (const partition of ['aws', 'aws-cn', '${AWS::Partition}'])
    t.equal(
      data.managedPolicy(`arn:${partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`)?.name,
      'AWSLambdaBasicExecutionRole',
    )
  t.match(data.managedPolicy('arn:aws:iam::aws:policy/AdministratorAccess')?.statements, [{ Effect: 'Allow', Action: '*', Resource: '*' }])
  t.equal(data.managedPolicy('arn:aws:iam::aws:policy/AmazonBedrockFullAccess')?.name, 'AmazonBedrockFullAccess')
  t.equal(data.managedPolicy('arn:aws:iam::aws:policy/NoSuchPolicy'), undefined)
  t.equal(
    data.managedPolicy('arn:aws:iam::123456789012:policy/AdministratorAccess'),
    undefined,
    "a customer's policy of the same name is another one",
  )
  t.end()
})

t.test('one known service is answered without opening the managed policies', t => {
  const opened: string[] = []
  const lazy = loadIamData(file => {
    opened.push(file)
    return read(file)
  }, brotliDecompressSync)
  t.strictSame(opened, [])
  lazy.facts('s3:PutObject')
  lazy.managedPolicy('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole')
  t.strictSame(opened, ['actions.txt', 'managed-policies-common.txt'])
  t.end()
})

t.test('the table for policies says of every action its level, what limits it, and under which conditions', t => {
  const { actions, resourceTypes } = iamTable(data)
  t.strictSame(actions.iam?.PassRole, {
    level: 'Write',
    scopable: true,
    resourceTypes: ['role'],
    conditionKeys: ['iam:AssociatedResourceArn', 'iam:PassedToService'],
  })
  t.match(actions.cloudwatch?.PutMetricData, { scopable: false, level: 'Write' })
  t.ok(actions.dynamodb?.GetItem?.conditionKeys.includes('dynamodb:LeadingKeys'))
  t.equal(resourceTypes.s3?.object, 'arn:${Partition}:s3:::${BucketName}/${ObjectName}')
  t.equal(
    Object.values(actions).reduce((sum, service) => sum + Object.keys(service).length, 0),
    22_091,
    'none is missing',
  )
  const formless = Object.entries(actions).flatMap(([service, own]) =>
    Object.values(own)
      .flatMap(action => action.resourceTypes)
      .filter(type => !Object.hasOwn(resourceTypes[service]!, type))
      .map(type => `${service}:${type}`),
  )
  t.strictSame([...new Set(formless)].sort(), [], 'every type has the form of its ARN')
  t.end()
})
