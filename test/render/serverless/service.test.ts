import t from 'tap'
import { serverless } from '../../../src/render/serverless/format.ts'
import { parseYaml } from '../../../src/render/yaml.ts'
import { refusal, renderFiles, treeOf } from '../../support/service-files.ts'

const minimal = (more: string) => ({ 'serverless.yml': `service: s\nprovider: {name: aws}\nfunctions: {a: {handler: a.b}}\n${more}\n` })
const version = (more: string, asked?: 3 | 4, packageJson?: string) =>
  renderFiles({ ...minimal(more), ...(packageJson ? { 'package.json': packageJson } : {}) }, asked ? { frameworkVersion: asked } : {})
    .lowered.frameworkVersion

t.test('its files are known by their names', async t => {
  const names = [
    'serverless.yml',
    'a/serverless.yaml',
    'serverless.json',
    'serverless.toml',
    'serverless.ts',
    'serverless.mjs',
    'x/serverless.cjs',
    'serverless.js',
  ]
  t.ok(names.every(name => serverless.named(name)))
  t.notOk(['my-serverless.yml', 'serverless.yml.bak', 'serverless.md', 'serverless-compose.yml'].some(name => serverless.named(name)))
  t.ok(serverless.recognises(parseYaml({ path: 'x.yml', text: 'service: a\nprovider: {name: aws}' })))
  t.notOk(serverless.recognises(parseYaml({ path: 'x.yml', text: 'services: {web: {}}' })))
})

t.test('the version is pinned, else asked for, else seen in keys or package.json, else 4', async t => {
  t.equal(version("frameworkVersion: '3'", 4), 3)
  t.equal(version("frameworkVersion: '^4.2.0'", 3), 4)
  t.equal(version("frameworkVersion: '>=2.0.0 <4'"), 3)
  t.equal(version('frameworkVersion: canary'), 4)
  t.equal(version('frameworkVersion: 3', 4), 4, 'an unquoted number counts for nothing')
  t.equal(version("frameworkVersion: '*'", 3), 3, 'whatever version is fine')
  t.equal(version('', 3), 3)
  t.equal(version('stages: {dev: {}}'), 4)
  t.equal(version('', undefined, '{"devDependencies": {"serverless": "^3.38.0"}}'), 3)
  t.equal(version('', undefined, '{"devDependencies": {"osls": "^3.0.0"}}'), 3)
  t.equal(version('', undefined, '{"dependencies": {"serverless": "4.1.0"}}'), 4)
  t.equal(version('stages: {dev: {}}', undefined, '{"devDependencies": {"serverless": "3"}}'), 4)
  t.equal(version(''), 4)
})

t.test('the service may be an object, functions and resources lists of parts', async t => {
  const { template, lowered } = renderFiles({
    'serverless.yml': `service: {name: shop}
frameworkVersion: '3'
provider: aws
functions:
  - \${file(a.yml)}
  - b: {handler: b.b}
  - a: {timeout: 9}
resources:
  - Resources: {T: {Type: AWS::SNS::Topic, Properties: {TopicName: first}}}
  - Resources: {T: {Properties: {DisplayName: second}}}
`,
    'a.yml': 'a: {handler: a.a}',
  })
  t.equal(lowered.name, 'shop')
  t.match(template.Resources.ALambdaFunction.Properties, { Handler: 'a.a', Timeout: 9, FunctionName: 'shop-dev-a' })
  t.equal(template.Resources.BLambdaFunction.Properties.Handler, 'b.b')
  t.same(template.Resources.T, { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'first', DisplayName: 'second' } })
})

t.test('JSON and TOML say the same as YAML', async t => {
  const json = '{"service": "s", "provider": {"name": "aws"}, "functions": {"a": {"handler": "a.b", "timeout": 9}}}'
  const toml = 'service = "s"\n[provider]\nname = "aws"\n\n[functions.a]\nhandler = "a.b"\ntimeout = 9\n'
  for (const [path, text] of [
    ['serverless.json', json],
    ['serverless.toml', toml],
  ] as const)
    t.match(renderFiles({ [path]: text }, {}, path).template.Resources.ALambdaFunction.Properties, { Handler: 'a.b', Timeout: 9 }, path)
  t.match(
    renderFiles({ 'serverless.toml': toml }, {}, 'serverless.toml').place('Resources', 'ALambdaFunction', 'Properties', 'Timeout'),
    /^serverless.toml:7:/,
  )
  t.match(
    refusal(() => renderFiles({ 'serverless.toml': 'service = "s"\nx = [' }, {}, 'serverless.toml')),
    /^E_RENDER_YAML serverless.toml:[23] /,
  )
})

t.test('a configuration that is a program is not run', async t => {
  const files = { 'serverless.ts': "import { fns } from './fns'\nthrow new Error('ran')", 'fns.ts': 'export const fns = {}' }
  const { lowered, template } = renderFiles(files, {}, 'serverless.ts')
  t.match(lowered.computed, [{ what: 'config', expression: 'serverless.ts', path: 'serverless.ts', harmless: false }])
  t.same(template, { Resources: {} })
  const changed = renderFiles({ ...files, 'fns.ts': 'export const fns = 1' }, {}, 'serverless.ts')
  t.not(changed.lowered.computed[0]?.digest, lowered.computed[0]?.digest)
})

t.test('what is no service of AWS is refused with its place', async t => {
  const refused = (text: string) => refusal(() => renderFiles({ 'serverless.yml': text }))
  t.match(refused('- a'), /^E_RENDER_SHAPE serverless.yml:1 /)
  t.match(refused(''), /^E_RENDER_SHAPE serverless.yml:1 /)
  t.match(
    refused('service: s\nprovider: {name: google}'),
    'E_RENDER_UNSUPPORTED serverless.yml:2 the provider google is not rendered, only aws',
  )
  t.match(refused('provider: {name: aws}'), /^E_RENDER_MISSING serverless.yml:1 the service has no name/)
  t.match(refused("service: s\nframeworkVersion: '3'\n"), /^E_RENDER_MISSING serverless.yml:1 the configuration has no provider/)
  t.match(refused('service: s\nprovider: {name: aws}\nfunctions: text'), /^E_RENDER_SHAPE serverless.yml:3 /)
  t.match(refused('service: s\nprovider: {name: aws}\nresources: text'), /^E_RENDER_SHAPE serverless.yml:3 /)
  t.match(
    refusal(() => renderFiles({ 'serverless.yml': { kind: 'refused', why: 'too_large' } })),
    /^E_RENDER_TOO_LARGE serverless.yml:1 /,
  )
})

t.test('version 4 takes aws where no provider is named', async t => {
  t.ok(renderFiles({ 'serverless.yml': 'service: s\nfunctions: {a: {handler: a.b}}' }).template.Resources.ALambdaFunction)
})

t.test('the manifest is that of the service, or the nearest above it', async t => {
  const files = {
    'apps/shop/serverless.yml': 'service: s\nprovider: {name: aws}\n',
    'apps/package.json': '{"dependencies": {"a": "1"}, "devDependencies": {"b": "2"}}',
    'package-lock.json': '{}',
  }
  t.same(renderFiles(files, {}, 'apps/shop/serverless.yml').lowered.manifest, {
    dependencies: { a: '1', b: '2' },
    lockfile: true,
    present: true,
  })
  t.same(renderFiles(minimal('')).lowered.manifest, { dependencies: {}, lockfile: false, present: false })
})

t.test('plugins: harmless ones, others by what the lockfile pins, and files of the repository', async t => {
  const plugins = 'plugins: [serverless-offline, serverless-plugin-warmup, ./tools/mine]'
  const render = (integrity: string) =>
    renderFiles({
      ...minimal(plugins),
      'package-lock.json': JSON.stringify({ packages: { 'node_modules/serverless-plugin-warmup': { version: '8.0.0', integrity } } }),
      'tools/mine.js': 'require("./rest")',
    }).lowered.computed
  const [offline, warmup, mine] = render('one')
  t.match(offline, { what: 'plugin', expression: 'serverless-offline', harmless: true })
  t.match(warmup, { what: 'plugin', harmless: false })
  t.match(mine, { path: 'tools/mine.js', harmless: false })
  t.equal(render('one')[1]?.digest, warmup?.digest)
  t.not(render('two')[1]?.digest, warmup?.digest)
})

t.test('what yarn and pnpm pin is part of the digest, too', async t => {
  const digest = (name: string, text: string) =>
    renderFiles({ ...minimal('plugins: [serverless-x]'), [name]: text }).lowered.computed[0]?.digest
  const yarn = (hash: string) =>
    `other@^1:\n  resolved "x"\n\n"serverless-x@^2.0.0":\n  version "2.1.0"\n  resolved "${hash}"\n\nlast@1:\n  version "1"\n`
  t.not(digest('yarn.lock', yarn('a')), digest('yarn.lock', yarn('b')))
  t.equal(digest('yarn.lock', yarn('a')), digest('yarn.lock', `${yarn('a')}\nmore@1:\n  version "3"\n`))
  const pnpm = (hash: string) => `packages:\n\n  serverless-x@2.1.0:\n    resolution: {integrity: ${hash}}\n`
  t.not(digest('pnpm-lock.yaml', pnpm('a')), digest('pnpm-lock.yaml', pnpm('b')))
})

t.test('the same files give the same template', async t => {
  const tree = treeOf(minimal(''))
  const once = () => JSON.stringify(renderFiles(minimal('')).template)
  t.equal(once(), once())
  t.ok(serverless.lower(tree, 'serverless.yml', { parameters: {} }).template)
})
