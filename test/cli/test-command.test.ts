import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { FIXTURES, gatehouse } from '../support/run-cli.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const rego = /```rego\n([\s\S]*?)```/.exec(readme)![1]!

const example = (expectation: string) => `service: orders
frameworkVersion: '3'
provider:
  name: aws
  runtime: nodejs22.x
  iam:
    role:
      statements:
        - Effect: Allow
          Action: dynamodb:*      # expect ${expectation}
          Resource: '*'
functions:
  create:
    handler: a.b
`

const unitTest = `package gatehouse.acme.service_wildcard_test

import data.gatehouse.acme.service_wildcard

test_wildcard if {
	role := {"statements": [{"effect": "Allow", "actions": [{"pattern": "s3:*"}]}]}
	count(service_wildcard.violation) == 1 with input as {"roles": {"r": role}}
}
`

/** An organisation's policy directory that holds the policy of the README and one example. */
function policies(directory: string, expectation: string): string {
  const policy = join(directory, 'acme/service_wildcard')
  mkdirSync(join(policy, 'examples'), { recursive: true })
  writeFileSync(join(policy, 'service_wildcard.rego'), rego)
  writeFileSync(join(policy, 'service_wildcard_test.rego'), unitTest)
  writeFileSync(join(policy, 'examples/every_action.serverless.yml'), example(expectation))
  writeFileSync(join(policy, 'examples/same_again.serverless.yml'), example(expectation))
  return directory
}

t.test("the README's policy passes its unit test and its examples, on top of the pack's library", async t => {
  const directory = policies(t.testdir(), 'deny ACME01: may call dynamodb:*')
  const { status, output, errors } = await gatehouse(FIXTURES, ['test', directory])
  t.equal(status, 0, output + errors)
  t.match(output, 'Rego: 1 passed, 0 failed, 0 skipped')
  t.match(output, 'Examples: 2 passed, 0 failed')
  const judged = await gatehouse(FIXTURES, ['check', '--policies', directory, 'smoke/bad.serverless.yml'])
  t.match(judged.output, /bad\.serverless\.yml:10:19 deny ACME01/)
})

t.test('a family or one policy is tested within its pack', async t => {
  const directory = policies(t.testdir(), 'deny ACME01: may call dynamodb:*')
  const other = join(directory, 'other/service_wildcard')
  mkdirSync(other, { recursive: true })
  writeFileSync(join(other, 'service_wildcard.rego'), rego.replaceAll('acme', 'other').replaceAll('ACME01', 'OTHER01'))
  writeFileSync(
    join(other, 'service_wildcard_test.rego'),
    unitTest.replaceAll('acme', 'other').replace('violation) == 1', 'violation) == 2'),
  )
  for (const part of ['acme', 'acme/service_wildcard']) {
    const { status, output, errors } = await gatehouse(FIXTURES, ['test', join(directory, part)])
    t.equal(status, 0, output + errors)
    t.match(output, 'Rego: 1 passed, 0 failed, 0 skipped')
    t.match(output, 'Examples: 2 passed, 0 failed')
  }
  const failing = await gatehouse(FIXTURES, ['test', join(directory, 'other')])
  t.equal(failing.status, 1, failing.errors)
  t.match(failing.output, /other\/service_wildcard\/service_wildcard_test\.rego:5:1 opa test: .*test_wildcard fails/)
})

t.test('a file is no directory of policies', async t => {
  const { status, errors } = await gatehouse(FIXTURES, ['test', 'smoke/bad.serverless.yml'])
  t.equal(status, 2)
  t.match(errors, /E_PATH .*is not a directory/)
})

t.test('an example that expects something else is named with its line', async t => {
  const directory = policies(t.testdir(), 'deny ACME01: may call s3:*')
  const { status, output } = await gatehouse(FIXTURES, ['test', directory])
  t.equal(status, 1)
  t.match(output, /every_action\.serverless\.yml:10 expected deny ACME01: may call s3:\*/)
  t.match(output, /every_action\.serverless\.yml:10 unexpected deny ACME01/)
})

t.test('what git ignores is judged when it is named', async t => {
  const directory = t.testdir({ '.git': {}, node_modules: { sub: { 'serverless.yml': example('nothing') } } })
  const { status, output } = await gatehouse(directory, ['check', '--root', '.', 'node_modules/sub'])
  t.equal(status, 1)
  t.match(output, /node_modules\/sub\/serverless\.yml:10:\d+ deny LP02/)
})

t.test('an example in a folder is judged by the gate file beside it', async t => {
  const directory = policies(t.testdir(), 'deny ACME01: may call dynamodb:*')
  const folder = join(directory, 'acme/service_wildcard/examples/softened')
  mkdirSync(join(folder, '.github'), { recursive: true })
  writeFileSync(join(folder, '.github/gatehouse.yml'), 'version: 1\npolicies: { ACME01: { severity: info } }\n')
  writeFileSync(join(folder, 'serverless.yml'), example('info ACME01: may call dynamodb:*'))
  const { status, output, errors } = await gatehouse(FIXTURES, ['test', directory])
  t.equal(status, 0, output + errors)
  t.match(output, 'Examples: 3 passed, 0 failed')
})
