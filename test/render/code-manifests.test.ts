// Which manifests a stack's code is built from, and which of them leave versions open.
import t from 'tap'
import type { SourceTree } from '../../src/model/source-tree.ts'
import { renderStack } from '../../src/render/render.ts'

function treeOf(files: Readonly<Record<string, string>>): SourceTree {
  return {
    read: path => (Object.hasOwn(files, path) ? { kind: 'file', path, text: files[path]! } : { kind: 'missing' }),
    paths: () => Object.keys(files).sort(),
  }
}

const SERVICE = 'service: orders\nprovider: {name: aws, runtime: nodejs22.x}\nfunctions: {create: {handler: a.b}}\n'
const SAM = `Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: python3.13, Handler: a.b, CodeUri: src/}}
Resources:
  F: {Type: AWS::Serverless::Function}
  L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layer}}
  Q: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://bucket/key.zip}}
`

function manifests(stack: string, files: Readonly<Record<string, string>>) {
  const rendering = renderStack(treeOf(files), stack, { parameters: {} })
  if (rendering.kind === 'refused') throw rendering.error
  const { model, positions } = rendering.stack
  return (model.manifest.files ?? []).map(({ path, pinned }, index) => {
    const place = positions.at(`/manifest/files/${index}`)
    return `${path}:${place?.file === path ? place.line : '?'} ${pinned ? 'pinned' : 'loose'}`
  })
}

t.test('package.json beside a service, or above it, with and without a lockfile', async t => {
  const loose = '{\n  "name": "x",\n  "dependencies": {"a": "^1.0.0"}\n}\n'
  t.same(manifests('api/serverless.yml', { 'api/serverless.yml': SERVICE, 'package.json': loose }), ['package.json:3 loose'])
  t.same(manifests('api/serverless.yml', { 'api/serverless.yml': SERVICE, 'api/package.json': loose, 'yarn.lock': '' }), [
    'api/package.json:3 pinned',
  ])
  const described = '{\n  "description": "d",\n  "directories": {},\n  "devDependencies": {"a": "^1.0.0"}\n}\n'
  t.same(manifests('serverless.yml', { 'serverless.yml': SERVICE, 'package.json': described }), ['package.json:4 loose'])
  t.same(manifests('serverless.yml', { 'serverless.yml': SERVICE, 'package.json': '{"name": "x"}' }), ['package.json:1 pinned'])
})

t.test('folders that functions and layers of a template are built from, and no others', async t => {
  const files = {
    'app/t.yml': SAM,
    'app/src/requirements.txt': '# none\n',
    'app/layer/requirements.txt': 'boto3\n',
    'app/requirements.txt': 'x\n',
  }
  t.same(manifests('app/t.yml', files), ['app/layer/requirements.txt:1 loose', 'app/src/requirements.txt:1 pinned'])
})

t.test('requirements.txt pins by the versions that it names', async t => {
  const of = (text: string) => manifests('serverless.yml', { 'serverless.yml': SERVICE, 'requirements.txt': text })
  t.same(of('requests==2.32.3\nboto3[crt]===1.35.0 ; python_version > "3.8"\n# x\n-r more.txt\n./local\nx @ https://a.example/x.whl\n'), [
    'requirements.txt:1 pinned',
  ])
  t.same(of('requests==2.32.3 \\\n    --hash=sha256:00\nboto3 # any\n'), ['requirements.txt:3 loose'])
  for (const loose of ['requests', 'requests>=2', 'requests~=2.1', 'requests==2.*'])
    t.same(of(`${loose}\n`), ['requirements.txt:1 loose'], loose)
  t.same(of('-c constraints.txt\nrequests\n'), ['requirements.txt:1 pinned'])
})

t.test('other languages', async t => {
  const of = (files: Record<string, string>) => manifests('serverless.yml', { 'serverless.yml': SERVICE, ...files })
  t.same(of({ Pipfile: '[packages]\nrequests = "*"\n' }), ['Pipfile:1 loose'])
  t.same(of({ Pipfile: '[packages]\nrequests = "*"\n', 'Pipfile.lock': '{}' }), ['Pipfile:1 pinned'])
  t.same(of({ 'pyproject.toml': '[project]\nname = "x"\ndependencies = ["requests"]\n' }), ['pyproject.toml:3 loose'])
  t.same(of({ 'pyproject.toml': '[tool.black]\nline-length = 1\n' }), ['pyproject.toml:1 pinned'])
  t.same(of({ 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3"\nx = "1"\n', 'poetry.lock': '' }), ['pyproject.toml:1 pinned'])
  t.same(of({ 'go.mod': 'module x\n\nrequire a v1\n' }), ['go.mod:3 loose'])
  t.same(of({ 'go.mod': 'module x\n', Gemfile: "source 'x'\ngem 'rack'\n" }), ['Gemfile:2 loose', 'go.mod:1 pinned'])
})

t.test('a change of a manifest concerns the stack', async t => {
  const rendering = renderStack(treeOf({ 'app/t.yml': SAM }), 'app/t.yml', { parameters: {} })
  t.ok(rendering.files.includes('app/src/requirements.txt'))
})
