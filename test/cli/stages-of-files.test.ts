// Stages that samconfig.toml names are judged each, and what is equal in all of them is shown once.
import t from 'tap'
import { createGitRepository } from '../support/git-repository.ts'
import { checked, gatehouse } from '../support/run-cli.ts'

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Parameters: {Auth: {Type: String}, Table: {Type: String}}
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs22.x
      FunctionUrlConfig: {AuthType: !Ref Auth}
      Environment: {Variables: {TABLE: !Ref Table, VPC: !ImportValue vpc}}
`
const DEV = '[default.deploy.parameters]\nparameter_overrides = "Auth=NONE"\n'
const PROD = '[prod.deploy.parameters]\nparameter_overrides = "Auth=NONE Table=orders"\n'

t.test('findings equal in all stages are shown once, a value that one stage lacks is listed with what resolves it', async t => {
  const directory = t.testdir({ 'template.yaml': TEMPLATE, 'samconfig.toml': DEV + PROD })
  const { stacks, findings } = await checked(directory, '--root', '.')
  t.strictSame(stacks.map(({ stage }) => stage).sort(), ['dev', 'prod'])
  t.equal(findings.filter(({ policy }) => policy === 'TRG04').length, 2, 'each stage has its own fingerprints')
  const { output } = await gatehouse(directory, ['check', '.', '--root', '.'])
  t.equal(output.match(/ TRG04 /g)?.length, 1)
  t.match(output, /TRG04 .*\(stages dev, prod\)/)
  t.match(output, /the parameter Table has no default/)
  t.match(output, /--param Table=VALUE/)
  t.equal(output.match(/!ImportValue vpc: /g)?.length, 1, 'a value that no stage knows is listed once')
  const resolved = await gatehouse(directory, ['check', '.', '--root', '.', '--param', 'Table=orders'])
  t.notMatch(resolved.output, /the parameter Table has no default/)
})

t.test('a stage that a change adds is compared with what the base would have been there', async t => {
  const repository = createGitRepository(t.testdir())
  const one = '[default.deploy.parameters]\nparameter_overrides = "Auth=NONE Table=orders"\n'
  const base = repository.commit({ 'app/template.yaml': TEMPLATE, 'app/samconfig.toml': one })
  repository.commit({ 'app/samconfig.toml': one + PROD })
  const { stacks, findings } = await checked(repository.directory, '--base', base)
  t.strictSame(stacks.map(({ stage }) => stage).sort(), ['dev', 'prod'], 'the file of the stages touches the stack')
  t.same(
    findings.filter(({ policy }) => policy === 'TRG04').map(({ status }) => status),
    ['existing', 'existing'],
  )
})

t.test('render shows one stage with the values of its files', async t => {
  const directory = t.testdir({ 'template.yaml': TEMPLATE, 'samconfig.toml': PROD + DEV })
  const table = async (...args: string[]) => {
    const { output } = await gatehouse(directory, ['render', 'template.yaml', '--root', '.', ...args])
    return (JSON.parse(output) as { functions: { Hello: { environment?: { TABLE?: { value?: string } } } } }).functions.Hello.environment
      ?.TABLE?.value
  }
  t.equal(await table('--stage', 'prod'), 'orders')
  t.equal(await table(), undefined, 'the environment that SAM takes when none is named')
  t.equal(await table('--param', 'Table=mails'), 'mails')
})

t.test('an error that all stages have is said once', async t => {
  const broken = TEMPLATE.replace('!Ref Auth', '!Sub []')
  const { errors } = await checked(t.testdir({ 'template.yaml': broken, 'samconfig.toml': DEV + PROD }), '--root', '.')
  t.match(errors, [{ code: 'E_RENDER_SHAPE', file: 'template.yaml', line: 9 }])
  t.equal(errors.length, 1)
})
