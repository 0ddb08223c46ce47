// What a gate file does to the verdict of the command line: modes, stages, exclusions, and whose file it is.
import { join } from 'node:path'
import t from 'tap'
import { createGitRepository } from '../support/git-repository.ts'
import { checked, gatehouse } from '../support/run-cli.ts'

const HEAD = "service: orders\nframeworkVersion: '3'\nprovider:\n  name: aws\n  runtime: nodejs22.x\n"
const open = `${HEAD}functions:\n  create:\n    handler: src/create.handler\n    timeout: 10\n    url: true\n`
const shut = open.replace('    url: true\n', '')
const gate = (text: string) => ({ '.github/gatehouse.yml': `version: 1\n${text}` })

t.test('one --config stands in for the own gate file; of several the first is the organisation’s and cannot be loosened', async t => {
  const repository = createGitRepository(t.testdir({}))
  repository.commit({
    'serverless.yml': open,
    ...gate('policies:\n  TRG04: off\n'),
    'strict.yml': 'version: 1\npolicies:\n  TRG04: { severity: deny }\n',
    'lax.yml': 'version: 1\nmode: monitor\n',
    'off.yml': 'version: 1\npolicies:\n  TRG04: off\n',
  })
  const conclusion = async (...args: string[]) => (await checked(repository.directory, ...args)).conclusion
  t.equal(await conclusion(), 'success', 'the own one turns the policy off')
  t.equal(await conclusion('--config', 'strict.yml'), 'failure', 'it is not the own one that counts')
  t.equal(await conclusion('--config', 'lax.yml'), 'success')
  t.equal(await conclusion('--config', 'strict.yml', '--config', 'off.yml'), 'failure')
  t.equal(await conclusion('--config', 'strict.yml', '--config', 'lax.yml'), 'failure')
  t.equal(await conclusion('--config', 'off.yml', '--config', 'strict.yml'), 'failure', 'what is off may be tightened')
  const { errors } = await gatehouse(repository.directory, ['check', '--config', 'strict.yml', '--config', 'off.yml'])
  t.match(errors, /off\.yml:3:\d+ policies\.TRG04: off would loosen what the organisation set/)
  repository.commit({
    'floor.yml': 'version: 1\nparameters: { Env: prod }\n',
    'steering.yml': 'version: 1\nparameters: { Env: "\\e[2J\\a" }\n',
  })
  const steered = await gatehouse(repository.directory, ['check', '--config', 'floor.yml', '--config', 'steering.yml'])
  t.match(steered.errors, 'steering.yml:2:')
  t.notMatch(steered.errors, /[^\P{Cc}\n]/u, 'what a file states does not steer the terminal')
  const help = await gatehouse(repository.directory, ['check', '--help'])
  t.match(help.output, /--config FILE +a gate file in place of the repository's own/)
})

t.test('unknown: deny fails what cannot be decided, warn shows it, ignore is silent', async t => {
  const unknown = `${HEAD}functions:\n  create:\n    handler: a.b\n    timeout: \${ssm:/orders/timeout}\n`
  const verdict = async (text: string) => {
    const directory = t.testdir({ 'serverless.yml': unknown, '.github': { 'gatehouse.yml': `version: 1\n${text}` } })
    const { conclusion, findings } = await checked(directory, '--root', '.')
    return { conclusion, unknown: findings.filter(finding => finding.unknown && finding.policy === 'LIM01') }
  }
  t.match(await verdict('unknown: deny\n'), { conclusion: 'failure', unknown: [{ severity: 'deny', counts: true }] })
  t.match(await verdict('unknown: warn\n'), { conclusion: 'success', unknown: [{ severity: 'warn', counts: false }] })
  t.same((await verdict('unknown: ignore\n')).unknown, [])
})

t.test('what is excluded is not judged, on disk and on a range', async t => {
  const repository = createGitRepository(t.testdir({}))
  repository.commit({ ...gate('exclude: ["examples/**"]\n'), 'serverless.yml': shut })
  repository.commit({ 'examples/deep/serverless.yml': open, 'examples/broken.serverless.yml': 'functions: [' })
  for (const range of [[], ['--base', 'HEAD~1']]) {
    const { conclusion, stacks, errors } = await checked(repository.directory, ...range)
    t.equal(conclusion, 'success')
    t.same(errors, [])
    t.notOk(stacks.some(({ file }) => file.startsWith('examples/')))
  }
  t.equal(
    (await checked(repository.directory, '--config', join(repository.directory, 'none.yml')).catch(() => 'refused')) as unknown,
    'refused',
  )
})

t.test('every stage of the gate file is judged, those of the command line in its place', async t => {
  const staged = `${HEAD}functions:\n  create:\n    handler: a.b\n    timeout: \${self:custom.timeouts.\${sls:stage}}\ncustom:\n  timeouts: { dev: 10, prod: 900 }\n`
  const directory = t.testdir({ 'serverless.yml': staged, '.github': { 'gatehouse.yml': 'version: 1\nstages: [dev, prod]\n' } })
  const stages = async (...args: string[]) => {
    const { stacks, findings } = await checked(directory, '--root', '.', ...args)
    const where = findings as readonly { policy: string; stage?: string }[]
    return {
      judged: (stacks as readonly { stage?: string }[]).map(stack => stack.stage),
      long: where.filter(({ policy }) => policy === 'LIM01').map(({ stage }) => stage),
    }
  }
  t.same(await stages(), { judged: ['dev', 'prod'], long: ['prod'] })
  t.same(await stages('--stage', 'dev'), { judged: ['dev'], long: [] })
  t.same(await stages('--stage', 'prod', '--stage', 'dev'), { judged: ['dev', 'prod'], long: ['prod'] })
  const { output } = await gatehouse(directory, ['check', '--root', '.'])
  t.match(output, /LIM01/)
})

t.test('monitor shows on a range what would fail, and an error too, and passes', async t => {
  const repository = createGitRepository(t.testdir({}))
  repository.commit({ ...gate('mode: monitor\n'), 'serverless.yml': shut })
  repository.commit({ 'serverless.yml': open, 'broken/serverless.yml': 'functions: [' })
  const { conclusion, findings, errors, status } = await checked(repository.directory, '--base', 'HEAD~1')
  t.equal(status, 0)
  t.equal(conclusion, 'success')
  t.match(
    findings.find(({ policy }) => policy === 'TRG04'),
    { status: 'introduced', severity: 'deny', counts: false },
  )
  t.match(errors, [{ file: 'broken/serverless.yml' }])
  const { output } = await gatehouse(repository.directory, ['check', '--base', 'HEAD~1'])
  t.match(output, 'monitor')
})
