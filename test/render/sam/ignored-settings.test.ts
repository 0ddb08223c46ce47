// Settings that the author believes in and the translator does not read.
import t from 'tap'
import { fn, rendered } from './template.ts'

const ignored = (resources: string, before = '') =>
  rendered(`Transform: AWS::Serverless-2016-10-31\n${before}Resources:\n${resources}`).model.ignored.map(({ key }) => key)

const ROLE = '      Role: arn:aws:iam::123456789012:role/orders\n'
const BOUNDARY = '      PermissionsBoundary: arn:aws:iam::123456789012:policy/boundary\n'

t.test('beside a role of its own, what would shape the role that SAM makes has no effect', t => {
  t.same(ignored(fn(ROLE + BOUNDARY)), ['Resources.Orders.PermissionsBoundary'])
  t.same(ignored(fn(`${ROLE}      Policies: [AmazonS3ReadOnlyAccess]\n`)), ['Resources.Orders.Policies'])
  t.end()
})

t.test('a boundary for all functions does not reach one with a role of its own', t => {
  const globals = 'Globals:\n  Function:\n    PermissionsBoundary: arn:aws:iam::123456789012:policy/boundary\n'
  t.same(ignored(fn(ROLE), globals), ['Resources.Orders.PermissionsBoundary'])
  t.same(ignored(fn(), globals), [])
  t.end()
})

t.test('without such a role everything is read', t => {
  t.same(ignored(fn(BOUNDARY)), [])
  t.same(ignored(fn(ROLE)), [])
  t.end()
})

t.test('a role under a condition leaves the settings to the other branch', t => {
  const conditional = '      Role: !If [Own, arn:aws:iam::123456789012:role/orders, !Ref AWS::NoValue]\n'
  t.same(ignored(fn(conditional + BOUNDARY), 'Conditions:\n  Own: !Equals [!Ref AWS::Region, us-east-1]\n'), [])
  t.end()
})
