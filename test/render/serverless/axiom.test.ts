import t from 'tap'
import { renderFiles } from '../../support/service-files.ts'

const functions = (stages: string, options = {}) =>
  renderFiles(
    {
      'serverless.yml': `service: shop
frameworkVersion: '4'
provider: {name: aws}
functions:
  work: {handler: a.b, layers: [arn:own]}
  quiet: {handler: a.b, disableLogs: true}
stages: ${stages}
`,
    },
    options,
  ).template.Resources

t.test('every function that writes logs gets the layer and where it sends to, which only the deployment knows', async t => {
  const { WorkLambdaFunction, QuietLambdaFunction } = functions('{default: {observability: axiom}}')
  const { Layers, Environment } = WorkLambdaFunction.Properties
  t.match(Layers, ['arn:own', { 'Fn::Unresolved': /layer/ }])
  t.match(Environment.Variables, { AXIOM_TOKEN: { 'Fn::Unresolved': /token/ }, AXIOM_DATASET: { 'Fn::Unresolved': /data set/ } })
  t.notOk(QuietLambdaFunction.Properties.Layers ?? QuietLambdaFunction.Properties.Environment)
})

t.test('the block of the stage beats the one of all stages, and may name the data set', async t => {
  const stages = '{default: {observability: {provider: axiom, dataset: logs}}, test: {observability: dashboard}}'
  t.equal(functions(stages).WorkLambdaFunction.Properties.Environment.Variables.AXIOM_DATASET, 'logs')
  t.notOk(functions(stages, { stage: 'test' }).WorkLambdaFunction.Properties.Environment)
})
