// Compiles the modules of bundles that judge together.
import type { Bundle } from '../model/bundle.ts'
import { GateError } from '../model/gate-error.ts'
import type { LoadedBundle } from './protocol.ts'

/** @throws GateError E_BUNDLE at once for ids that stand twice, in the promise for a damaged module */
export function compileBundles(bundles: readonly Bundle[]): Promise<LoadedBundle[]> {
  refuseDuplicates(bundles)
  return Promise.all(bundles.map(compiled))
}

async function compiled({ wasm, data, catalogue }: Bundle): Promise<LoadedBundle> {
  try {
    const module = await WebAssembly.compile(wasm)
    return { module, data, policies: catalogue.policies.map(({ id, name, cases }) => ({ id, name, cases })) }
  } catch (cause) {
    throw new GateError('E_BUNDLE', `The module of a bundle is damaged: ${(cause as Error).message}.`, { cause })
  }
}

function refuseDuplicates(bundles: readonly Bundle[]): void {
  const seen = new Set<string>()
  for (const { id } of bundles.flatMap(bundle => bundle.catalogue.policies)) {
    if (seen.has(id))
      throw new GateError('E_BUNDLE', `Two bundles have a policy ${id}.`, {
        cure: "Give the organisation's own policies ids with a prefix of its own.",
      })
    seen.add(id)
  }
}
