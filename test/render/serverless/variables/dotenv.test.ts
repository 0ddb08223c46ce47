import t from 'tap'
import { environmentOf, renderFiles } from '../../../support/service-files.ts'

const variables = "A: ${env:A, 'unset'}\nB: ${env:B, 'unset'}"
const files = { '.env': 'A=base\nB=base\n', '.env.dev': 'B=dev\n', '.env.prod': 'A=prod\n' }

t.test('version 3 reads dotenv files where it is told to, and that of the stage in place of the other', async t => {
  t.same(environmentOf(variables, '', files), { A: 'unset', B: 'unset' })
  t.same(environmentOf(variables, 'useDotenv: true', files), { A: 'unset', B: 'dev' })
  t.same(environmentOf(variables, 'useDotenv: true', files, { stage: 'test' }), { A: 'base', B: 'base' })
})

t.test('version 4 reads both unless told not to, that of the stage first', async t => {
  t.same(environmentOf(variables, '', files, {}, 4), { A: 'base', B: 'dev' })
  t.same(environmentOf(variables, 'useDotenv: false', files, {}, 4), { A: 'unset', B: 'unset' })
  t.same(
    environmentOf(
      variables,
      'useDotenv: [shared, extra.env]',
      { '.env': 'A=own', 'shared/.env': 'A=shared\nB=shared', 'extra.env': 'B=extra' },
      {},
      4,
    ),
    {
      A: 'own',
      B: 'shared',
    },
  )
})

t.test('quotes, comments, exports and names of the same file are read as dotenv does', async t => {
  const text = `# comment
export A="a b # c"
B=plain # comment
C='single $A'
D="two
lines"
E=\${B}-$B
F=
`
  t.same(
    environmentOf("A: ${env:A}\nB: ${env:B}\nC: ${env:C}\nD: ${env:D}\nE: ${env:E}\nF: ${env:F}\nG: ${env:G, 'none'}", 'useDotenv: true', {
      '.env': text,
    }),
    { A: 'a b # c', B: 'plain', C: 'single a b # c', D: 'two\nlines', E: 'plain-plain', F: '', G: 'none' },
  )
})

t.test('a value stands where the file has it, and variables inside it are resolved', async t => {
  const { place, template } = renderFiles({
    'serverless.yml': "service: orders\nprovider: {name: aws}\nfunctions: {a: {handler: a.b, environment: {K: '${env:KEY}'}}}\n",
    '.env': '\nKEY=of-${self:service}\n',
  })
  t.equal(template.Resources.ALambdaFunction.Properties.Environment.Variables.K, 'of-orders')
  t.equal(place('Resources', 'ALambdaFunction', 'Properties', 'Environment', 'Variables', 'K'), '.env:2:5')
})
