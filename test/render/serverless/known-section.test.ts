import t from 'tap'
import { refusal, renderFiles } from '../../support/service-files.ts'

const head = "service: x\nframeworkVersion: '3'\nprovider: {name: aws, runtime: nodejs22.x}\n"

t.test('what decides what there is to judge must be known', async t => {
  const cases: [config: string, refused: string][] = [
    [`${head}functions: \${ssm:/functions}\n`, '4 the functions come from ${ssm:/functions}'],
    [`${head}functions:\n  - \${ssm:/functions}\n`, '5 parts of this list come from'],
    [`${head}functions:\n  a:\n    handler: a.b\n    events: \${ssm:/events}\n`, '7 the events of a come from'],
    [`${head}functions:\n  a:\n    handler: a.b\n    events:\n      - \${ssm:/event}\n`, '8 events of a come from'],
    [`${head}functions:\n  a: {handler: a.b}\nresources:\n  - \${ssm:/resources}\n`, '7 parts of this list come from'],
  ]
  for (const [config, refused] of cases) {
    const said = refusal(() => renderFiles({ 'serverless.yml': config }))
    t.ok(said.startsWith(`E_RENDER_VARIABLE serverless.yml:${refused}`), said)
  }
})
