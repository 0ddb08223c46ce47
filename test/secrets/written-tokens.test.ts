// Tokens that stand in the configuration and not in what is deployed are found too, once, and never shown.
import t from 'tap'
import type { ServiceModel } from '../../src/model/service-model.ts'
import type { SourceTree } from '../../src/model/source-tree.ts'
import { renderStack } from '../../src/render/render.ts'
import { withoutSecrets } from '../../src/secrets/without-secrets.ts'
import { TOKENS } from './tokens.ts'

const tokenOf = (kind: string) => TOKENS.find(format => format.kind === kind)!.token
const github = tokenOf('github-token')
const aws = tokenOf('aws-access-key-id')

function clean(files: Readonly<Record<string, string>>): { model: ServiceModel; places: string[] } {
  const tree: SourceTree = {
    read: path => (Object.hasOwn(files, path) ? { kind: 'file', path, text: files[path]! } : { kind: 'missing' }),
    paths: () => Object.keys(files).sort(),
  }
  const rendering = renderStack(tree, Object.keys(files)[0]!, { parameters: {} })
  if (rendering.kind === 'refused') throw rendering.error
  const { stack } = rendering
  const model = withoutSecrets(stack.model, stack)
  const places = (model.secrets ?? []).map(({ at, name, kind }) => {
    const place = stack.positions.at(at)
    return `${place?.file}:${place?.line}:${place?.column}-${place?.endColumn} ${name} ${kind}`
  })
  return { model, places }
}

const SERVICE = 'service: orders\nprovider: {name: aws, runtime: nodejs22.x}\nfunctions: {create: {handler: a.b}}\n'

t.test('a section that nothing uses, at its place, by its key', async t => {
  const { model, places } = clean({ 'serverless.yml': `${SERVICE}custom:\n  github: ${github}\n` })
  t.same(places, ['serverless.yml:5:11-51 github github-token'])
  t.same(model.sources, ['serverless.yml'])
  t.notMatch(JSON.stringify(model), github)
})

t.test('another stage, an included file and a comment', async t => {
  const { places } = clean({
    'serverless.yml': `${SERVICE}params: {prod: {key: ${aws}}}\ncustom: \${file(config.yml)}\n`,
    'config.yml': `a:\n  b: x # was ${github}\n`,
  })
  t.same(places.map(place => place.replace(/:\d+-\d+ \S+/, '')).sort(), ['config.yml:2 github-token', 'serverless.yml:4 aws-access-key-id'])
})

t.test('what is deployed is told once, where its value stands, also when a variable carries it on', async t => {
  const { places } = clean({
    'serverless.yml': `service: orders
provider: {name: aws, runtime: nodejs22.x}
custom: {github: ${github}}
functions:
  create:
    handler: a.b
    environment:
      WHOLE: \${self:custom.github}
      INSIDE: Bearer \${self:custom.github}
      DIRECT: ${aws}
`,
  })
  t.same(places.filter(place => place.includes('DIRECT')).length, 1)
  t.same(places.filter(place => place.includes(' github ')).length, 0, 'the section is not told again')
})

t.test('an address with a password in a comment explains something', async t => {
  t.same(clean({ 'serverless.yml': `${SERVICE}# mysql://root:hunter2@localhost/x\n` }).places, [])
  t.same(clean({ 'serverless.yml': `${SERVICE}custom: {database: "mysql://root:hunter2@localhost/x"}\n` }).places.length, 1)
})

t.test('a private key is one secret, under the key above it', async t => {
  const key = tokenOf('private-key').split('\n').join('\n    ')
  const { places } = clean({ 'serverless.yml': `${SERVICE}custom:\n  pem: |\n    ${key}\n` })
  t.equal(places.length, 1)
  t.match(places[0], / pem private-key$/)
})

t.test('a template that the stack nests is part of the configuration', async t => {
  const { places } = clean({
    'template.yml': 'Resources:\n  Nested: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: nested.yml}}\n',
    'nested.yml': `Metadata: {key: ${aws}}\nResources:\n  Jobs: {Type: AWS::SQS::Queue}\n`,
  })
  t.same(
    places.map(place => place.replace(/:\d+-\d+/, '')),
    ['nested.yml:1 key aws-access-key-id'],
  )
})
