// A section of a plugin that names a function calls it.
import t from 'tap'
import { readModel } from '../../../src/render/cloudformation/read-model.ts'
import { loweredService } from '../../support/lowered-service.ts'

t.test('a state machine of a plugin calls its functions; custom settings that name one do not', async t => {
  const { lowered } = loweredService(`service: orders
provider: {name: aws, runtime: nodejs22.x}
custom: {rubyLayer: {include_functions: [idle]}}
stepFunctions:
  stateMachines:
    checkout: {definition: {StartAt: a, States: {a: {Type: Task, Resource: {Fn::GetAtt: [charge-card, Arn]}, End: true}}}}
pipes: {p: {enrichment: {name: enrich}}}
functions:
  charge-card: {handler: a.b}
  enrich: {handler: a.b}
  idle: {handler: a.b}
`)
  const { functions } = readModel(lowered, { parameters: {} }).model
  t.same(functions['charge-card']?.callers, ['sections/stepFunctions'])
  t.same(functions.enrich?.callers, ['sections/pipes'])
  t.equal(functions.idle?.callers, undefined)
})
