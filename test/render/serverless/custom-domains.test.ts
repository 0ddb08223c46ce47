// Domains that a plugin makes beside the template are judged like those of the template.
import t from 'tap'
import type { SourceTree } from '../../../src/model/source-tree.ts'
import { renderStack } from '../../../src/render/render.ts'

function domains(custom: string, plugins = '[serverless-domain-manager]') {
  const text = `service: s\nplugins: ${plugins}\nprovider: {name: aws, runtime: nodejs22.x}\ncustom:\n${custom}\n`
  const tree: SourceTree = {
    read: path => (path === 'serverless.yml' ? { kind: 'file', path, text } : { kind: 'missing' }),
    paths: () => ['serverless.yml'],
  }
  const rendering = renderStack(tree, 'serverless.yml', { parameters: {} })
  if (rendering.kind === 'refused') throw rendering.error
  const { model, positions, template } = rendering.stack
  const found = Object.entries(model.resources).filter(([, { type }]) => type === 'AWS::ApiGateway::DomainName')
  return { found, positions, model, template }
}

t.test('a domain of the plugin is a resource of the stack, with the policy that it will have', t => {
  const { found, positions } = domains('  customDomain: {domainName: api.acme.example, securityPolicy: tls_1_0}')
  t.match(found, [['CustomDomainApiacmeexample', { properties: { DomainName: 'api.acme.example', SecurityPolicy: 'TLS_1_0' } }]])
  t.equal(positions.at('/resources/CustomDomainApiacmeexample/properties/SecurityPolicy')?.line, 5)
  t.end()
})

t.test('it stands beside the template, not in it', t => {
  const { template } = domains('  customDomain: {domainName: api.acme.example}')
  t.notMatch(JSON.stringify(template), /DomainName/)
  t.end()
})

t.test('several domains, also one for each kind of API', t => {
  const several =
    '  customDomains:\n    - {domainName: a.example}\n    - rest: {domainName: b.example}\n      http: {domainName: b.example}'
  t.same(
    domains(several).found.map(([id]) => id),
    ['CustomDomainAexample', 'CustomDomainBexample', 'CustomDomainBexample2'],
  )
  t.end()
})

t.test('none where the plugin is not listed or the domain is switched off', t => {
  t.same(domains('  customDomain: {domainName: a.example}', '[]').found, [])
  t.same(domains('  customDomain: {domainName: a.example, enabled: false}').found, [])
  t.same(domains('  other: 1').found, [])
  t.end()
})

t.test('a policy that only the deployment knows is unknown', t => {
  const [[, domain] = []] = domains('  customDomain: {domainName: a.example, securityPolicy: "${ssm:/tls}"}').found
  t.ok((domain?.unknown?.SecurityPolicy ?? -1) >= 0)
  t.end()
})
