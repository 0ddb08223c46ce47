import t from 'tap'
import { environmentOf, refusal, renderFiles } from '../../../support/service-files.ts'

t.test('YAML, JSON and Terraform state are parsed, everything else is text', async t => {
  const files = {
    'a.yml': 'x: {y: 1}',
    'a.yaml': 'x: 2',
    'a.json': '{"x": [3, 4]}',
    'a.tfstate': '{"outputs": {"bucket": {"value": "b"}}}',
    'note.txt': 'text of ${self:service}',
  }
  const variables =
    'A: ${file(./a.yml):x.y}\nB: ${file(a.yaml):x}\nC: ${file(a.json):x.1}\nD: ${file(a.tfstate):outputs.bucket.value}\nE: ${file(note.txt)}\nF: ${file(./${self:custom.name}.yml):x.y}'
  t.same(environmentOf(variables, 'custom: {name: a}', files), { A: '1', B: '2', C: '4', D: 'b', E: 'text of orders', F: '1' })
})

t.test('paths are relative to the service, also from an included file', async t => {
  const { template, lowered } = renderFiles(
    {
      'apps/shop/serverless.yml': "service: s\nframeworkVersion: '3'\nprovider: {name: aws}\nfunctions: ${file(fns/all.yml)}\n",
      'apps/shop/fns/all.yml': 'a: ${file(fns/a.yml)}',
      'apps/shop/fns/a.yml': 'handler: ${file(../common.yml):handler}',
      'apps/common.yml': 'handler: a.b',
    },
    {},
    'apps/shop/serverless.yml',
  )
  t.equal(template.Resources.ALambdaFunction.Properties.Handler, 'a.b')
  t.same(lowered.files, ['apps/common.yml', 'apps/shop/fns/a.yml', 'apps/shop/fns/all.yml', 'apps/shop/serverless.yml'])
})

t.test('a value keeps the place where it is written; text around a variable keeps its own', async t => {
  const { place } = renderFiles({
    'serverless.yml': `service: s
frameworkVersion: '3'
provider: {name: aws, environment: {A: "\${file(env.yml):a}", B: "x-\${file(env.yml):a}"}}
functions: \${file(functions.yml)}
`,
    'env.yml': '# comment\na: from-file\n',
    'functions.yml': 'work:\n  handler: src/work.handler\n  timeout: ${file(env.json):limits.timeout}\n',
    'env.json': '{\n  "limits": {\n    "timeout": 29 } }',
  })
  const properties = ['Resources', 'WorkLambdaFunction', 'Properties']
  t.equal(place(...properties, 'Handler'), 'functions.yml:2:12')
  t.equal(place(...properties, 'Timeout'), 'env.json:3:16')
  t.equal(place(...properties, 'Environment', 'Variables', 'A'), 'env.yml:2:4')
  t.match(place(...properties, 'Environment', 'Variables', 'B'), /^serverless.yml:3:/)
})

t.test('a missing file falls through to the fallback, else it is an error on the line', async t => {
  t.same(environmentOf("A: ${file(none.yml):x, 'mf'}\nB: ${file(a.yml):none, 'mk'}", '', { 'a.yml': 'x: 1' }), { A: 'mf', B: 'mk' })
  t.equal(
    refusal(() => environmentOf('A: x\nB: ${file(./none.yml):x}')),
    'E_RENDER_INCLUDE serverless.yml:9 ${file(./none.yml):x} names none.yml, which does not exist',
  )
})

t.test('nothing outside the repository is read', async t => {
  for (const path of ['../x.yml', './a/../../x.yml', '/etc/passwd', '~/.aws/credentials', 'C:\\x.yml', '${self:custom.up}/x.yml'])
    t.match(
      refusal(() => environmentOf(`A: \${file(${path})}`, 'custom: {up: ..}')),
      /^E_RENDER_OUTSIDE serverless.yml:8 /,
      path,
    )
  const link = { kind: 'refused', why: 'outside' } as const
  t.equal(
    refusal(() => environmentOf('A: ${file(link.yml)}', '', { 'link.yml': link })),
    'E_RENDER_OUTSIDE serverless.yml:8 link.yml is a link to a file outside the repository',
  )
})

t.test('what cannot be read says why', async t => {
  const reading = (why: 'too_large' | 'not_text' | 'link_loop') =>
    refusal(() => environmentOf('A: ${file(x.yml)}', '', { 'x.yml': { kind: 'refused', why } }))
  t.match(reading('too_large'), 'E_RENDER_TOO_LARGE serverless.yml:8 x.yml is larger than 4 MiB')
  t.match(reading('not_text'), 'E_RENDER_INCLUDE serverless.yml:8 x.yml is not a text file')
  t.match(reading('link_loop'), 'E_RENDER_INCLUDE serverless.yml:8 ')
  t.match(
    refusal(() => environmentOf('A: ${file(x.yml):a}', '', { 'x.yml': 'a: [' })),
    /^E_RENDER_YAML x.yml:/,
  )
})

t.test('code is not run: its value is computed, with a digest of the code and its imports', async t => {
  const lowering = (library: string) =>
    renderFiles({
      'serverless.yml':
        "service: s\nframeworkVersion: '3'\nprovider: {name: aws}\nfunctions: {a: {handler: a.b, timeout: '${file(./x.js):t}'}}\n",
      'x.js': "const lib = require('./lib')\nthrow new Error('ran')",
      'lib/index.js': library,
    })
  const { node } = lowering('one')
  const timeout = node('Resources', 'ALambdaFunction', 'Properties', 'Timeout')
  t.match(timeout, { kind: 'unresolved', expression: '${file(./x.js):t}', computed: { what: 'file', path: 'x.js', harmless: false } })
  const again = lowering('one').node('Resources', 'ALambdaFunction', 'Properties', 'Timeout')
  const changed = lowering('two').node('Resources', 'ALambdaFunction', 'Properties', 'Timeout')
  const digest = (found: typeof timeout) => found.kind === 'unresolved' && found.computed?.digest
  t.match(digest(timeout), /^sha256:[0-9a-f]{64}$/)
  t.equal(digest(again), digest(timeout))
  t.not(digest(changed), digest(timeout))
})

t.test('code whose value no resource shows is noted all the same', async t => {
  const { lowered } = renderFiles({
    'serverless.yml':
      "service: s\nframeworkVersion: '3'\nprovider: {name: aws}\ncustom: '${file(x.cjs)}'\nfunctions: {a: {handler: a.b}}\n",
    'x.cjs': '',
  })
  t.match(lowered.computed, [{ what: 'file', expression: '${file(x.cjs)}', path: 'x.cjs' }])
})
