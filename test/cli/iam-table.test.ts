import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { gatehouse } from '../support/run-cli.ts'

// Compiles a bundle of its own with 3 MB of data.
t.setTimeout(180_000)

const rego = `# METADATA
# title: Object actions on a whole bucket
# description: An action on objects says nothing on the ARN of a bucket alone.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html
# custom:
#   id: ACME02
#   severity: warn
#   remediation: End the ARN in /*.
package gatehouse.acme.object_action

import data.gatehouse.lib.pointer

violation contains {"at": at, "message": message, "evidence": action.pattern} if {
	some role_id, role in input.roles
	some i, statement in role.statements
	some j, action in statement.actions
	[service, name] := split(action.pattern, ":")
	"object" in data.gatehouse.iam.actions[service][name].resourceTypes
	at := pointer.join(["roles", role_id, "statements", i, "actions", j])
	message := sprintf("%s works on %s", [action.pattern, data.gatehouse.iam.resourceTypes[service].object])
}
`
const unit = `package gatehouse.acme.object_action_test

import data.gatehouse.acme.object_action as policy

test_object if {
	role := {"statements": [{"actions": [{"pattern": "s3:GetObject"}, {"pattern": "s3:ListBucket"}]}]}
	count(policy.violation) == 1 with input as {"roles": {"r": role}}
}
`
const example = `service: orders
frameworkVersion: '3'
provider:
  name: aws
  runtime: nodejs22.x
  iam:
    role:
      statements:
        - Effect: Allow
          Action: s3:GetObject      # expect warn ACME02: works on arn:\${Partition}:s3:::\${BucketName}/\${ObjectName}
          Resource: arn:aws:s3:::orders
functions:
  create:
    handler: a.b
`

t.test("an organisation's policy reads the IAM data, in unit tests as in WASM", async t => {
  const directory = t.testdir({})
  const policy = join(directory, 'policies/acme/object_action')
  mkdirSync(join(policy, 'examples'), { recursive: true })
  writeFileSync(join(policy, 'object_action.rego'), rego)
  writeFileSync(join(policy, 'object_action_test.rego'), unit)
  writeFileSync(join(policy, 'examples/whole_bucket.serverless.yml'), example)
  writeFileSync(join(directory, 'serverless.yml'), example)
  const tested = await gatehouse(directory, ['test', 'policies'])
  t.equal(tested.status, 0, tested.output + tested.errors)
  t.match(tested.output, 'Rego: 1 passed, 0 failed, 0 skipped')
  t.match(tested.output, 'Examples: 1 passed, 0 failed')
  const checked = await gatehouse(directory, ['check', '--root', '.', '--policies', 'policies', 'serverless.yml'])
  t.match(checked.output, /serverless\.yml:10:\d+ warn ACME02/)
})
