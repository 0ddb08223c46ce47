import t from 'tap'
import { createGitRepository } from '../support/git-repository.ts'
import { gatehouse } from '../support/run-cli.ts'

const service = (statements: string, timeout = 10) => `service: orders
frameworkVersion: '3'
provider:
  name: aws
  runtime: nodejs22.x
  iam: {role: {statements: ${statements}}}
functions:
  create:
    handler: src/create.handler
    timeout: ${timeout}
`
const included = "'${file(./iam.yml)}'"
const allow = (action: string) => `[{Effect: Allow, Action: '${action}', Resource: '*'}]\n`

t.test('a range says what it does to permissions, through renames, includes and removed stacks', async t => {
  const repository = createGitRepository(t.testdir({}))
  repository.commit({
    'orders/serverless.yml': service(included),
    'orders/iam.yml': allow('dynamodb:*'),
    'gone/serverless.yml': service(allow('sqs:SendMessage')),
    'same/serverless.yml': service(allow('s3:*')),
  })
  repository.git('checkout', '-qb', 'feature')
  repository.git('mv', 'orders', 'sales')
  repository.commit({
    'sales/iam.yml': allow('dynamodb:GetItem'),
    'gone/serverless.yml': undefined,
    'same/serverless.yml': service(allow('s3:*'), 20),
  })
  const { output } = await gatehouse(repository.directory, ['check', '--base', 'main', '--head', 'feature'])
  t.match(output, /sales\/serverless\.yml create\n {4}- Permissions management: dynamodb:\* \(\d+ actions\) on \*\n/)
  t.match(output, /- Read: dynamodb:\* except dynamodb:GetItem \(\d+ actions\) on \*/)
  t.match(output, /gone\/serverless\.yml create \(removed\)\n {4}- Write: logs:[\s\S]*- Write: sqs:SendMessage on \*/)
  t.notMatch(output, /^ {4}\+/m, 'nothing is gained')
  t.notMatch(output, 'same/serverless.yml create', 'a timeout is no permission')

  const json = await gatehouse(repository.directory, ['check', '--base', 'main', '--head', 'feature', '--format', 'json'])
  t.match(JSON.parse(json.output).permissions, [
    { stack: 'gone/serverless.yml', status: 'removed', functions: ['create'] },
    { stack: 'sales/serverless.yml', status: 'changed', functions: ['create'], gained: [] },
  ])
})

t.test('that nothing changes is said; without a base nothing is compared', async t => {
  const repository = createGitRepository(t.testdir({}))
  repository.commit({ 'serverless.yml': service(allow('s3:*')) })
  repository.git('checkout', '-qb', 'slower')
  repository.commit({ 'serverless.yml': service(allow('s3:*'), 20) })
  const range = await gatehouse(repository.directory, ['check', '--base', 'main'])
  t.match(range.output, '\nNo change in permissions.\n', range.errors)
  const asItStands = await gatehouse(repository.directory, ['check'])
  t.match(asItStands.output, '1 stack')
  t.notMatch(asItStands.output, /permissions/i)
})
