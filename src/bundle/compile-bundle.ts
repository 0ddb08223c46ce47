// Compiles policy sources into an OPA bundle with one WASM module that has an entrypoint for each rule Gatehouse asks.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { GateError } from '../model/gate-error.ts'
import { archived, type ManifestMetadata } from './bundle-files.ts'
import { catalogueOf, type PackageAnnotation, type PolicyPackage } from './catalogue.ts'
import capabilities from './generated/capabilities.json' with { type: 'json' }
import { buildError } from './opa-error.ts'
import type { PolicySource } from './policy-sources.ts'
import { runTool } from './run-tool.ts'

/** The sets that a policy may define; anything else in its package is its own affair. */
const RULES = ['violation', 'unknown'] as const

interface Inspection {
  readonly namespaces: Readonly<Record<string, readonly string[]>>
  readonly annotations?: readonly {
    readonly annotations: PackageAnnotation & { readonly scope: string }
    readonly location: { readonly file: string; readonly row: number }
    readonly path: readonly { readonly value: string }[]
  }[]
}

/**
 * Bytes of the bundle's .tar.gz: the same for the same sources and OPA.
 * @throws GateError E_OPA_BUILD, E_POLICY_METADATA
 */
export async function compileBundle(opa: string, sources: readonly PolicySource[]): Promise<Buffer> {
  if (sources.length === 0) throw noPolicy()
  const workshop = mkdtempSync(join(tmpdir(), 'gatehouse-bundle-'))
  try {
    // Names of files are inside what OPA makes; under a directory of its own, named relatively, they are always the same.
    const directory = join(workshop, 'bundle')
    for (const { path, bytes } of sources) place(join(directory, path), bytes)
    place(join(workshop, 'capabilities.json'), JSON.stringify(capabilities))
    const originals = new Map(sources.map(source => [source.path, source.file]))
    const original = (path: string) => originals.get(path) ?? path

    const run = async (...args: string[]) => {
      const { status, stdout, stderr } = await runTool(opa, args, { directory })
      if (status !== 0) throw await buildError(opa, directory, '../capabilities.json', stderr + stdout, original)
      return stdout
    }
    const build = async (target: string, entrypoints: readonly string[]) => {
      const output = join(workshop, `${target}.tar.gz`)
      const names = entrypoints.flatMap(name => ['-e', name])
      await run('build', ...'-b . --capabilities ../capabilities.json -t'.split(' '), target, '-o', output, ...names)
      return readFileSync(output)
    }

    const packages = policyPackages(JSON.parse(await run('inspect', '-a', '-f', 'json', '.')) as Inspection, original)
    if (packages.length === 0) throw noPolicy()
    const asked = packages.flatMap(({ path }) => RULES.map(rule => [...path, rule]))
    place(join(directory, 'asked.rego'), askingModule(asked))
    const defined = definedRules(await build('plan', ['asked/rules']))
    rmSync(join(directory, 'asked.rego'))
    const entrypoints = packages.map(({ path }) => RULES.map(rule => [...path, rule].join('/')).filter(name => defined.has(name)))
    packages.forEach((policy, i) => {
      if (entrypoints[i]?.length === 0)
        throw new GateError('E_POLICY_METADATA', `${policy.file} defines neither a rule \`violation\` nor a rule \`unknown\`.`)
    })
    const metadata: ManifestMetadata = { gatehouse: { catalogue: catalogueOf(packages) } }
    place(join(directory, '.manifest'), JSON.stringify({ roots: [''], metadata }))
    return await build('wasm', entrypoints.flat())
  } finally {
    rmSync(workshop, { recursive: true, force: true })
  }
}

function noPolicy(): GateError {
  return new GateError('E_OPA_BUILD', 'There is no policy in these directories: no package has the form gatehouse.<family>.<name>.', {
    cure: 'Name a directory that holds <family>/<name>/<name>.rego.',
  })
}

function place(file: string, content: Uint8Array | string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

/** Packages of the form <prefix>.<family>.<name>; `lib` is no family. */
function policyPackages({ namespaces, annotations = [] }: Inspection, original: (path: string) => string): PolicyPackage[] {
  const described = new Map(
    annotations.filter(entry => entry.annotations.scope === 'package').map(entry => [entry.path.map(step => step.value).join('.'), entry]),
  )
  const policies: PolicyPackage[] = []
  for (const [name, files] of Object.entries(namespaces).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const path = name.split('.').slice(1)
    const [prefix, family, policy] = path
    if (path.length !== 3 || family === 'lib' || !prefix) continue
    const entry = described.get(name)
    const file = entry?.location.file ?? files[0] ?? ''
    if (file !== `${family}/${policy}/${policy}.rego`)
      throw new GateError(
        'E_POLICY_METADATA',
        `${original(file)}: package ${path.join('.')} belongs into ${family}/${policy}/${policy}.rego.`,
      )
    policies.push({ path, file: original(file), line: entry?.location.row ?? 1, ...(entry ? { annotation: entry.annotations } : {}) })
  }
  return policies
}

/** OPA refuses entrypoints that do not exist, and says of no rule that it does: a module that asks for all of them is planned with those that do. */
function askingModule(rules: readonly (readonly string[])[]): string {
  const references = rules.map(path => `data${path.map(step => `[${JSON.stringify(step)}]`).join('')}`)
  return ['package asked', ...references.map(reference => `rules contains ${reference}`), ''].join('\n\n')
}

function definedRules(plan: Uint8Array): Set<string> {
  const { funcs } = JSON.parse(Buffer.from(archived(plan)('plan.json')).toString()) as {
    funcs: { funcs?: readonly { readonly path: readonly string[] }[] }
  }
  return new Set((funcs.funcs ?? []).map(({ path }) => path.slice(1).join('/')))
}
