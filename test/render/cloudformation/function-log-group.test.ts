// The log group that a function writes to.
import t from 'tap'
import { rendered } from './template.ts'

function groupsOf(functionProperties: string, resources = '') {
  const { model } = rendered(
    t,
    `Parameters: {Group: {Type: String}}
Resources:
  Create: {Type: AWS::Lambda::Function, Properties: {Role: 'arn:aws:iam::123456789012:role/a', ${functionProperties}}}
${resources}`,
  )
  const { logGroup, logGroupName, unknown } = model.functions.Create!
  return { logGroup, logGroupName, unknown: Object.keys(unknown ?? {}) }
}

t.test('Lambda names a group after the function, by whichever name the stack calls it', t => {
  const byRef = '  Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub "/aws/lambda/${Create}"}}\n'
  t.same(groupsOf('FunctionName: orders-create'), { logGroup: undefined, logGroupName: '/aws/lambda/orders-create', unknown: [] })
  t.same(groupsOf(''), { logGroup: undefined, logGroupName: undefined, unknown: [] })
  t.same(groupsOf('', byRef), { logGroup: 'Logs', logGroupName: '/aws/lambda/${Create}', unknown: [] })
  t.match(groupsOf('FunctionName: orders-create', byRef), { logGroup: 'Logs' }, 'named, but meant by Ref')
  t.end()
})

t.test('a function may name the group', t => {
  const group = '  Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /orders}}\n'
  t.same(groupsOf('LoggingConfig: {LogGroup: !Ref Logs}', group), { logGroup: 'Logs', logGroupName: '/orders', unknown: [] })
  t.same(groupsOf('LoggingConfig: {LogGroup: /orders}', group), { logGroup: 'Logs', logGroupName: '/orders', unknown: [] })
  t.same(groupsOf('LoggingConfig: {LogGroup: /shared}'), { logGroup: undefined, logGroupName: '/shared', unknown: [] })
  t.same(groupsOf('LoggingConfig: {LogGroup: !Ref Group}'), { logGroup: undefined, logGroupName: undefined, unknown: ['logGroupName'] })
  t.end()
})
