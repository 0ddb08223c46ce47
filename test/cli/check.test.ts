import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createGitRepository } from '../support/git-repository.ts'
import { checked, FIXTURES, gatehouse } from '../support/run-cli.ts'

const service = (functions: string, more = '') => `service: orders
frameworkVersion: '3'
provider:
  name: aws
  runtime: nodejs22.x
${more}functions:
${functions}`

const quiet = '  create:\n    handler: src/create.handler\n    timeout: 10\n'
const loud = '  create:\n    handler: src/create.handler\n    timeout: 10\n    url: true\n'
const wide = `  iam:
    role:
      statements:
        - Effect: Allow
          Action: dynamodb:*
          Resource: '*'
`

t.test('a stack without findings passes with status 0', async t => {
  const { status, output } = await gatehouse(FIXTURES, ['check', 'smoke/good.serverless.yml'])
  t.equal(status, 0, output)
  t.match(output, 'Passed: 1 stack judged')
})

t.test('a worse stack is denied with status 1, each finding on its line', async t => {
  const { status, output } = await gatehouse(FIXTURES, ['check', 'smoke/bad.serverless.yml'])
  t.equal(status, 1)
  t.match(output, /bad\.serverless\.yml:10:19 deny LP02/)
  t.match(output, /10 \| {11}Action: dynamodb:\*\n +\| +\^~~~~~~~~~/)
  t.match(output, /bad\.serverless\.yml:17:\d+ deny SEC02/)
  t.match(output, /bad\.serverless\.yml:18:\d+ deny TRG04/)
  t.match(output, /Fix:/)
  t.notMatch(output, 'correct-horse', 'the secret is not shown, not even in the excerpt')
})

t.test('no format prints a secret', async t => {
  for (const format of ['text', 'json', 'sarif', 'junit', 'markdown', 'github'])
    t.notMatch((await gatehouse(FIXTURES, ['check', '--format', format, 'smoke/bad.serverless.yml'])).output, 'correct-horse', format)
})

t.test('a directory is searched, a template under any name is found, and nothing to judge passes', async t => {
  const directory = t.testdir({
    orders: { 'serverless.yml': service(quiet) },
    infra: { 'queues.json': '{"Resources": {"Jobs": {"Type": "AWS::SQS::Queue"}}}', 'values.yml': 'a: 1' },
    node_modules: { x: { 'serverless.yml': 'broken: [' } },
    docs: {},
  })
  const { stacks, status } = await checked(directory, '--root', '.')
  t.strictSame(
    stacks.map(stack => stack.file),
    ['infra/queues.json', 'orders/serverless.yml'],
  )
  t.equal(status, 0)
  const empty = await gatehouse(directory, ['check', '--root', '.', 'docs'])
  t.equal(empty.status, 0)
  t.match(empty.output, 'no stack to judge')
})

t.test('what is wrong with the call is said with status 2', async t => {
  const cases: [string[], RegExp][] = [
    [['chek'], /no command chek; did you mean check\?/],
    [['check', '--bas', 'main'], /no option --bas; did you mean --base\?/],
    [['check', '--format', 'jsn'], /did you mean json\?/],
    [['check', 'nowhere.yml'], /E_PATH nowhere\.yml does not exist/],
    [['check', '--param', 'novalue', '.'], /E_USAGE --param novalue/],
    [['check', '--head', 'x'], /--head goes with --base/],
    [['render'], /render takes one file/],
  ]
  for (const [args, message] of cases) {
    const { status, errors, output } = await gatehouse(FIXTURES, args)
    t.equal(status, 2, args.join(' '))
    t.match(errors, message)
    t.equal(output, '', 'standard output holds documents only')
  }
})

t.test('a gate file with an unknown key fails every check and names the nearest', async t => {
  const directory = t.testdir({ '.github': { 'gatehouse.yml': 'version: 1\nmod: monitor\n' }, 'serverless.yml': service(quiet) })
  const { status, errors } = await gatehouse(directory, ['check', '--root', '.'])
  t.equal(status, 2)
  t.match(errors, /E_CONFIG_KEY \.github\/gatehouse\.yml:2:1 .*mode/)
})

t.test('monitor shows everything and fails nothing', async t => {
  const directory = t.testdir({ '.github': { 'gatehouse.yml': 'version: 1\nmode: monitor\n' }, 'serverless.yml': service(loud) })
  const { status, findings } = await checked(directory, '--root', '.')
  t.equal(status, 0)
  t.match(
    findings.find(finding => finding.policy === 'TRG04'),
    { severity: 'deny', status: 'introduced', counts: false },
  )
})

t.test('on a range only what it introduces counts', async t => {
  const repository = createGitRepository(t.testdir())
  repository.commit({ 'orders/serverless.yml': service(loud), 'README.md': 'x' })
  repository.git('checkout', '-qb', 'feature')
  repository.commit({ 'orders/serverless.yml': service(loud, wide) })
  const { status, findings, base, head, stacks } = await checked(repository.directory, '--base', 'main', '--head', 'feature')
  t.equal(status, 1)
  t.strictSame([base, head], ['main', 'feature'])
  t.equal(stacks.length, 1)
  t.match(
    findings.find(finding => finding.policy === 'TRG04'),
    { status: 'existing', counts: false },
  )
  t.match(
    findings.find(finding => finding.policy === 'LP02'),
    { status: 'introduced', counts: true, line: 10 },
  )

  const readme = createGitRepository(t.testdir())
  readme.commit({ 'orders/serverless.yml': service(loud), 'README.md': 'x' })
  readme.git('checkout', '-qb', 'feature')
  readme.commit({ 'README.md': 'y' })
  t.match(await checked(readme.directory, '--base', 'main'), { status: 0, stacks: [], findings: [] }, 'a README touches no stack')
})

t.test('the working tree is the head where none is named, an include touches every stack that reads it', async t => {
  const repository = createGitRepository(t.testdir())
  repository.commit({
    'orders/serverless.yml': service('  create:\n    handler: a.b\n    timeout: ${file(../shared.yml):timeout}\n'),
    'jobs/serverless.yml': service(quiet),
    'shared.yml': 'timeout: 10\n',
  })
  writeFileSync(join(repository.directory, 'shared.yml'), 'timeout: 900\n')
  const { stacks, findings, head } = await checked(repository.directory, '--base', 'main')
  t.strictSame(
    stacks.map(stack => stack.file),
    ['orders/serverless.yml'],
  )
  t.equal(head, null)
  t.match(
    findings.find(finding => finding.policy === 'LIM01'),
    { file: 'shared.yml', line: 1, status: 'introduced' },
  )
})

t.test('a stack keeps its identity through a rename, and a copy of it is new', async t => {
  const repository = createGitRepository(t.testdir())
  repository.commit({ 'orders/serverless.yml': service(loud) })
  repository.git('checkout', '-qb', 'renamed')
  repository.git('mv', 'orders', 'sales')
  repository.git('commit', '-qm', 'rename')
  const renamed = await checked(repository.directory, '--base', 'main', '--head', 'renamed')
  t.match(
    renamed.findings.find(finding => finding.policy === 'TRG04'),
    { status: 'existing', stack: 'sales/serverless.yml' },
  )
  repository.git('checkout', '-q', 'main')
  repository.git('checkout', '-qb', 'copied')
  repository.commit({ 'sales/serverless.yml': service(loud) })
  const copied = await checked(repository.directory, '--base', 'main', '--head', 'copied')
  t.match(
    copied.findings.find(finding => finding.policy === 'TRG04'),
    { status: 'introduced', counts: true },
  )
})

t.test('gate file and waivers are those of the base, never those of the change', async t => {
  const repository = createGitRepository(t.testdir())
  const waiver =
    'version: 1\nwaivers:\n  - policy: TRG04\n    stack: orders/serverless.yml\n    reason: partner callback, OPS-1\n    owner: "@acme/orders"\n    expires: 2027-01-31\n'
  repository.commit({ 'orders/serverless.yml': service(quiet) })
  repository.git('checkout', '-qb', 'feature')
  repository.commit({
    'orders/serverless.yml': service(loud),
    '.github/gatehouse.yml': 'version: 1\nmode: monitor\n',
    '.github/gatehouse-waivers.yml': waiver,
  })
  const { status, findings } = await checked(repository.directory, '--base', 'main', '--head', 'feature')
  t.equal(status, 1)
  t.match(
    findings.find(finding => finding.policy === 'TRG04'),
    { status: 'introduced', counts: true },
  )
  const merged = await checked(repository.directory, '--base', 'feature', '--head', 'feature')
  t.equal(merged.status, 0)
})

t.test('the same input gives the same bytes', async t => {
  const args = ['check', '--format', 'json', 'smoke']
  t.equal((await gatehouse(FIXTURES, args)).output, (await gatehouse(FIXTURES, args)).output)
})

t.test('a stack that was removed without telling git is no stack', async t => {
  const repository = createGitRepository(t.testdir({}))
  repository.commit({ 'orders/serverless.yml': service(quiet) })
  rmSync(join(repository.directory, 'orders/serverless.yml'))
  t.equal((await checked(repository.directory)).conclusion, 'success')
  t.equal((await checked(repository.directory, '--base', 'HEAD')).conclusion, 'success')
})

t.test('a waiver by name waives nothing where an untouched stack has that name too', async t => {
  const repository = createGitRepository(t.testdir({}))
  const waivers = 'version: 1\nwaivers:\n  - {policy: TRG04, stack: orders, reason: r, owner: o, expires: 2027-01-31}\n'
  repository.commit({
    'one/serverless.yml': service(quiet),
    'two/serverless.yml': service(quiet),
    '.github/gatehouse-waivers.yml': waivers,
  })
  writeFileSync(join(repository.directory, 'two/serverless.yml'), service(loud))
  const { conclusion, findings } = await checked(repository.directory, '--base', 'HEAD')
  t.equal(conclusion, 'failure')
  t.ok(findings.some(({ policy, counts }) => policy === 'TRG04' && counts))
  t.match(findings.find(({ policy }) => policy === 'HYG05')?.message, 'one/serverless.yml and two/serverless.yml')
})

t.test('a name that every object has is no command', async t => {
  for (const name of ['constructor', '__proto__', 'toString']) {
    t.match(await gatehouse(FIXTURES, [name]), { status: 2, errors: /^E_USAGE/ }, name)
    t.match(await gatehouse(FIXTURES, ['help', name]), { status: 0, output: /Usage: gatehouse COMMAND/ }, name)
  }
})

t.test('a fragment is judged where it is included; a template that is only read cannot hide', async t => {
  const open = `Resources:
  Hello:
    Type: AWS::Lambda::Function
    Properties: {Runtime: nodejs22.x, Handler: a.b, Role: 'arn:aws:iam::123456789012:role/r', Code: {ZipFile: x}}
  Url:
    Type: AWS::Lambda::Url
    Properties: {AuthType: NONE, TargetFunctionArn: !Ref Hello}
`
  const included = `${service(quiet)}resources: \${file(infra.yml)}\n`
  const read = `${service(quiet)}custom: {x: "\${file(infra.yml)}"}\n`
  for (const [config, stacks] of [
    [included, ['serverless.yml']],
    [read, ['infra.yml', 'serverless.yml']],
  ] as const) {
    const result = await checked(t.testdir({ 'infra.yml': open, 'serverless.yml': config }), '--root', '.')
    t.strictSame(
      result.stacks.map(stack => stack.file),
      stacks,
    )
    t.match(
      result.findings.filter(finding => finding.policy === 'TRG04').map(({ file, line, counts }) => ({ file, line, counts })),
      [{ file: 'infra.yml', counts: true }],
    )
  }
})
