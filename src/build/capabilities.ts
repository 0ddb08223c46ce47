// Writes the capabilities that policies are compiled with: the builtins that the WASM runtime and src/evaluate have, so
// that a policy which needs another one is refused when it is built and not when it runs.
// Usage: node src/build/capabilities.ts
import { readFileSync, writeFileSync } from 'node:fs'

const sdk = new URL('../../node_modules/@open-policy-agent/opa-wasm/capabilities.json', import.meta.url)
const target = new URL('../bundle/generated/capabilities.json', import.meta.url)

/** The SDK lists them and has them neither in WASM nor on the host; an answer by chance or by the clock has no place here anyway. */
const ABSENT = new Set(['rand.intn', 'time.diff'])

interface Capabilities {
  readonly builtins: readonly { readonly name: string }[]
  readonly wasm_abi_versions: readonly unknown[]
}

export function capabilities(): object {
  const listed = JSON.parse(readFileSync(sdk, 'utf8')) as Capabilities
  return {
    builtins: listed.builtins.filter(builtin => !ABSENT.has(builtin.name)),
    features: ['rego_v1'],
    future_keywords: ['contains', 'every', 'if', 'in'],
    wasm_abi_versions: listed.wasm_abi_versions,
  }
}

if (import.meta.main) writeFileSync(target, `${JSON.stringify(capabilities(), null, 1)}\n`)
