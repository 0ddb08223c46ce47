import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { bundleForTests } from '../support/opa.ts'

t.setTimeout(240_000)

const root = join(import.meta.dirname, '../../policies')
const directories = (at: string) => readdirSync(at).filter(name => statSync(join(at, name)).isDirectory())
const named = directories(root)
  .filter(family => family !== 'lib')
  .flatMap(family => directories(join(root, family)).map(name => `${family}/${name}`))

/** The files of a policy's examples, by situation and format. */
function examplesOf(policy: string): string[] {
  const at = join(root, policy, 'examples')
  if (!existsSync(at)) return []
  return directories(at).flatMap(situation =>
    ['serverless.yml', 'template.yml'].map(name => join(at, situation, name)).filter(file => existsSync(file)),
  )
}

/** A stack of an example with the files beside it, but not the same situation in another format. */
function textsOf(stack: string): string {
  const beside = readdirSync(dirname(stack), { recursive: true, encoding: 'utf8' }).filter(name => /\.(txt|toml|env)$|file$/.test(name))
  return [stack, ...beside.map(name => join(dirname(stack), name))].map(file => readFileSync(file, 'utf8')).join('\n')
}

t.test('every directory of a policy is in the catalogue under its name and family, with an id of its own', async t => {
  const { catalogue } = await bundleForTests(root)
  t.same(catalogue.policies.map(policy => policy.name).sort(), [...named].sort())
  t.equal(new Set(catalogue.policies.map(policy => policy.id)).size, named.length)
})

t.test('a parameter that bounds something says which way is tighter', async t => {
  const { catalogue } = await bundleForTests(root)
  for (const policy of catalogue.policies)
    for (const [name, parameter] of Object.entries(policy.parameters)) t.ok(parameter.tighter, `${policy.id} ${name}`)
})

t.test('every parameter is documented and read, and every parameter that is read is documented', async t => {
  const { catalogue } = await bundleForTests(root)
  for (const policy of catalogue.policies) {
    const source = readFileSync(join(root, policy.name, `${policy.name.split('/')[1]}.rego`), 'utf8')
    const read = [...source.matchAll(/data\.gatehouse\.parameters\.([A-Z0-9]+)\.([a-z_]+)/g)].map(([, id, name]) => `${id}.${name}`)
    const documented = Object.keys(policy.parameters).map(name => `${policy.id}.${name}`)
    t.same([...new Set(read)].sort(), documented.sort(), policy.id)
  }
})

for (const policy of named) {
  const name = policy.split('/')[1]
  const source = readFileSync(join(root, policy, `${name}.rego`), 'utf8')
  t.test(`${policy} has METADATA, at most 60 lines, and a test beside it`, async t => {
    t.ok(source.startsWith('# METADATA\n'))
    t.match(source, `package gatehouse.${policy.replace('/', '.')}\n`)
    t.ok(source.trimEnd().split('\n').length <= 60)
    t.ok(existsSync(join(root, policy, `${name}_test.rego`)))
  })
  // What the gate judges by itself has no rule, so no config can show it.
  if (source.includes('violation := set()')) continue
  t.test(`${policy} shows a config that must fail and one that must pass`, async t => {
    const id = /^# {3}id: (\S+)$/m.exec(source)?.[1]
    const fires = (file: string) => new RegExp(`# expect (deny |warn |info )?${id}\\b`).test(textsOf(file))
    const silent = (file: string) => !new RegExp(`# expect (unknown |deny |warn |info )?${id}\\b`).test(textsOf(file))
    t.ok(examplesOf(policy).some(fires), 'fails')
    t.ok(examplesOf(policy).some(silent), 'passes')
  })
}

t.test(
  'the catalogue that was agreed on has every policy, and no other is in it',
  {
    skip: !existsSync(join(root, '../../shared/policies.md')),
  },
  async t => {
    const { catalogue } = await bundleForTests(root)
    const agreed = readFileSync(join(root, '../../shared/policies.md'), 'utf8').matchAll(/^- ([A-Z]+\d\d) /gm)
    const ids = new Set([...agreed].map(([, id]) => id))
    t.same(
      catalogue.policies.map(policy => policy.id).filter(id => !ids.has(id)),
      [],
    )
  },
)
