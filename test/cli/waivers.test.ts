import t from 'tap'
import { createGitRepository } from '../support/git-repository.ts'
import { checked } from '../support/run-cli.ts'

const service = (actions: string) => `service: orders
frameworkVersion: '3'
provider:
  name: aws
  runtime: nodejs22.x
  iam: {role: {statements: [{Effect: Allow, Action: [${actions}], Resource: '*'}]}}
functions:
  create:
    handler: src/create.handler
    timeout: 10
`
const waivers = (more = '') => `version: 1
waivers:
  - {policy: LP02, stack: serverless.yml, reason: migration, owner: '@acme/payments', expires: 2027-01-31${more}}
`
const LP02 = (findings: Awaited<ReturnType<typeof checked>>['findings']) =>
  findings.filter(({ policy }) => policy === 'LP02').map(({ status, counts }) => `${status}${counts ? ' counts' : ''}`)

t.test('on a range a waiver for two actions does not cover a third, until its fingerprint is named', async t => {
  const repository = createGitRepository(t.testdir({}))
  repository.commit({ 'serverless.yml': service("'dynamodb:*', 'sqs:*'"), '.github/gatehouse-waivers.yml': waivers() })
  repository.git('checkout', '-qb', 'feature')
  repository.commit({ 'serverless.yml': service("'dynamodb:*', 'sqs:*', 'sns:*'") })
  const third = await checked(repository.directory, '--base', 'main')
  t.strictSame(LP02(third.findings), ['waived', 'waived', 'introduced counts'])

  const [, fingerprint] = /names the fingerprint (\w+)\./.exec(JSON.stringify(third.findings)) ?? []
  repository.git('checkout', '-q', 'main')
  repository.commit({
    '.github/gatehouse-waivers.yml': `${waivers()}${waivers(`, fingerprint: ${fingerprint}`).split('\n').slice(2).join('\n')}`,
  })
  const named = await checked(repository.directory, '--base', 'main', '--head', 'feature')
  t.strictSame(LP02(named.findings), ['waived', 'waived', 'waived'])
})

t.test('a waiver that was granted ahead of the change covers it', async t => {
  const repository = createGitRepository(t.testdir({}))
  repository.commit({ 'serverless.yml': service("'dynamodb:GetItem'"), '.github/gatehouse-waivers.yml': waivers() })
  repository.git('checkout', '-qb', 'feature')
  repository.commit({ 'serverless.yml': service("'dynamodb:*', 'sqs:*'") })
  t.strictSame(LP02((await checked(repository.directory, '--base', 'main')).findings), ['waived', 'waived'])
})

t.test('a waiver of a stack that nobody has is a finding, unless not all of the stacks were looked at', async t => {
  const repository = createGitRepository(t.testdir({}))
  const granted = (stack: string) => `  - {policy: LP02, stack: ${stack}, reason: r, owner: o, expires: 2027-01-31}\n`
  repository.commit({
    'a/serverless.yml': service("'dynamodb:GetItem'"),
    'b/serverless.yml': service("'dynamodb:GetItem'").replace('service: ', 'service: b'),
    '.github/gatehouse-waivers.yml': `version: 1\nwaivers:\n${['nobody', 'c/serverless.yml', 'b/serverless.yml'].map(granted).join('')}`,
  })
  const named = async (...args: string[]) =>
    (await checked(repository.directory, ...args)).findings
      .filter(({ policy, message }) => policy === 'HYG05' && message.includes('no stack of the tree'))
      .map(({ message }) => /names the stack ([^,]+),/.exec(message)?.[1])
  t.same(await named(), ['nobody', 'c/serverless.yml'])
  t.same(await named('--base', 'HEAD'), ['nobody', 'c/serverless.yml'])
  t.same(await named('a/serverless.yml'), ['c/serverless.yml'])
})
