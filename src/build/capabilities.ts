// Writes the capabilities that policies are compiled with: the builtins that WASM and src/evaluate have, so that a policy
// which needs another one is refused when it is built and not when it runs. Usage: OPA=opa node src/build/capabilities.ts
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const sdk = new URL('../../node_modules/@open-policy-agent/opa-wasm/capabilities.json', import.meta.url)
const target = new URL('../bundle/generated/capabilities.json', import.meta.url)

/** The SDK lists them and has them neither in WASM nor on the host; an answer by chance or by the clock has no place here anyway. */
const ABSENT = new Set(['rand.intn', 'time.diff'])

/** In OPA's WASM since the SDK made its list, and regex.split, which the SDK has on the host and does not list. */
const ALSO = new Set(['array.flatten', 'array.reverse', 'object.keys', 'object.union_n', 'strings.reverse', 'regex.split'])

interface Capabilities {
  readonly builtins: readonly { readonly name: string }[]
  readonly wasm_abi_versions: readonly unknown[]
}

export function capabilities(opa: string): object {
  const listed = JSON.parse(readFileSync(sdk, 'utf8')) as Capabilities
  const current = JSON.parse(execFileSync(opa, ['capabilities', '--current'], { encoding: 'utf8' })) as Capabilities
  return {
    builtins: [...listed.builtins.filter(({ name }) => !ABSENT.has(name)), ...current.builtins.filter(({ name }) => ALSO.has(name))],
    features: ['rego_v1'],
    future_keywords: ['contains', 'every', 'if', 'in'],
    wasm_abi_versions: listed.wasm_abi_versions,
  }
}

if (import.meta.main) writeFileSync(target, `${JSON.stringify(capabilities(process.env.OPA ?? 'opa'), null, 1)}\n`)
