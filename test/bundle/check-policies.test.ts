import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { checkPolicies } from '../../src/bundle/check-policies.ts'
import { regoSchema } from '../../src/bundle/rego-schema.ts'
import { fixturePolicies, opaForTests } from '../support/opa.ts'
import { policyTree } from '../support/policy.ts'

t.setTimeout(240_000)

t.test('policies that are well typed, formatted and tested have no complaint', async t => {
  const check = await checkPolicies(fixturePolicies, { opa: await opaForTests(), measure: 'coverage' })
  t.same(check.complaints, [])
  t.same(check.tests, { passed: 5, failed: 0, skipped: 0 })
  t.ok(check.coverage && check.coverage > 50)
})

const misspelt = {
  function: 'some _, lambda in input.functions\n\tlambda.timeoutSecs > 60',
  role: 'some _, role in input.roles\n\trole.statments',
  trigger: 'some _, trigger in input.triggers\n\ttrigger.pubic',
  statement: 'some _, role in input.roles\n\tsome statement in role.statements\n\tsome action in statement.actions\n\taction.wildcard',
  environment: 'some _, lambda in input.functions\n\tsome _, variable in lambda.environment\n\tvariable.valeu == "x"',
  unknown: 'some _, lambda in input.functions\n\tlambda.unknown.timeoutSecs',
  resource: 'some _, resource in input.resources\n\tresource.kind == "AWS::SQS::Queue"',
  model: 'input.function',
}
for (const [element, body] of Object.entries(misspelt))
  t.test(`a misspelt field of a ${element} is refused`, async t => {
    const here = t.testdir(policyTree({ slip: `violation contains {"at": "", "message": "x"} if {\n\t${body}\n}` }))
    const { complaints } = await checkPolicies(here, { opa: await opaForTests() })
    t.match(complaints, [{ tool: 'check', message: /undefined ref/, file: 'hygiene/slip/slip.rego' }])
  })

t.test('fields that exist are not refused, whatever way policies reach them', async t => {
  const body = `violation contains {"at": "", "message": sprintf("%s %s", [name, variable.value.secret.kind])} if {
	some name, lambda in input.functions
	lambda.timeoutSeconds > 60
	lambda.unknown.role
	some _, variable in lambda.environment
	some _, role in input.roles
	role.grants["iam:PassRole"][0].scope == "all"
	some statement in role.statements
	statement.conditions.StringEquals
	some _, resource in input.resources
	resource.properties.QueueName
	resource.effective.visibilityTimeoutSeconds < 6
	some trigger in lambda.triggers
	trigger_of(input.triggers, trigger).public
}

trigger_of(triggers, key) := triggers[key]`
  const here = t.testdir(policyTree({ fine: body }))
  t.same((await checkPolicies(here, { opa: await opaForTests() })).complaints, [])
})

t.test('what opa fmt would change and tests that fail are complaints at their place', async t => {
  const here = t.testdir({})
  cpSync(fixturePolicies, here, { recursive: true })
  const policy = join(here, 'execution_limits/timeout/timeout.rego')
  writeFileSync(policy, readFileSync(policy, 'utf8').replace('default seconds := 60', 'default seconds   := 600'))
  const { complaints, tests } = await checkPolicies(here, { opa: await opaForTests(), measure: 'coverage' })
  t.match(complaints, [
    { tool: 'fmt', file: 'execution_limits/timeout/timeout.rego' },
    { tool: 'test', file: 'execution_limits/timeout/timeout_test.rego', line: 5, message: /test_a_long_timeout_is_named fails/ },
  ])
  t.match(tests, { failed: 1, passed: 4 })
})

t.test('the schema keeps maps of unconstrained values open', async t => {
  const map = (value: object) => ({ type: 'object', patternProperties: { '^.*$': value } })
  const schema = regoSchema({
    type: 'object',
    properties: { functions: map({ type: 'object', properties: { role: { type: 'string' } } }), outputs: map({}), kind: { enum: ['a'] } },
  })
  t.same(schema, {
    type: 'object',
    properties: {
      functions: { type: 'array', items: { type: 'object', properties: { role: { type: 'string' } }, additionalProperties: false } },
      outputs: { type: 'object' },
      kind: { type: 'string' },
    },
    additionalProperties: false,
  })
})
