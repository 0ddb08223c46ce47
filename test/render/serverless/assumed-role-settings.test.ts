// Whether a function's own statements are read depends on the version of the framework, which not every configuration tells.
import t from 'tap'
import { loweredService } from '../../support/lowered-service.ts'

const STATEMENTS = '[{Effect: Allow, Action: s3:GetObject, Resource: "*"}]'
const NEW = `iam: {role: {statements: ${STATEMENTS}}}`
const OLD = `iamRoleStatements: ${STATEMENTS}`

function assumedIn(keys: string, head = '', options: { frameworkVersion?: 3 | 4 } = {}) {
  const { lowered } = loweredService(
    `service: orders\n${head}provider: {name: aws, runtime: nodejs22.x}\nfunctions:\n  a: {handler: a.b, ${keys}}\n`,
    options,
  )
  return lowered.ignored.filter(({ assumed }) => assumed).map(({ key }) => key)
}

t.test('where nothing tells the version, what they do is assumed', async t => {
  t.same(assumedIn(NEW), ['functions.a.iam.role.statements'])
  t.same(assumedIn(OLD), ['functions.a.iamRoleStatements'])
  t.same(assumedIn('timeout: 6'), [])
})

t.test('a pinned version, one that was asked for, a key of version 4 and the plugin settle it', async t => {
  t.same(assumedIn(NEW, "frameworkVersion: '4'\n"), [])
  t.same(assumedIn(NEW, '', { frameworkVersion: 4 }), [])
  t.same(assumedIn(NEW, 'stages: {default: {}}\n'), [])
  t.same(assumedIn(OLD, 'plugins: [serverless-iam-roles-per-function]\n'), [])
})
