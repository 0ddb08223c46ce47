// One instance of a policy module behind OPA's WASM ABI: data and input parsed once, then one entrypoint after the other.
// https://www.openpolicyagent.org/docs/wasm#abi
import type { Builtin } from './builtins.ts'

export interface Diagnostic {
  readonly builtin: string
  readonly message: string
}

export interface PolicyModule {
  /** Names of the entrypoints, such as gatehouse/hygiene/tags/violation, with their numbers. */
  readonly entrypoints: Readonly<Record<string, number>>
  /** Names of the builtins that its host has to bring. */
  readonly imports: readonly string[]
  setData(json: string): void
  setInput(json: Uint8Array): void
  /** The value of an entrypoint, or undefined where it is undefined. Throws what stopped the evaluation. */
  evaluate(entrypoint: number): unknown
}

export interface ModuleOptions {
  readonly maximumPages: number
  readonly builtin: (name: string) => Builtin | undefined
  /** A builtin failed; its call is undefined. */
  readonly onDiagnostic: (diagnostic: Diagnostic) => void
}

/** Thrown where a policy took more memory than there is. */
export class OutOfMemory extends Error {}

interface Abi {
  readonly opa_malloc: (size: number) => number
  readonly opa_json_parse: (address: number, size: number) => number
  readonly opa_json_dump: (value: number) => number
  readonly opa_heap_ptr_get: () => number
  readonly opa_heap_ptr_set: (address: number) => void
  readonly opa_eval_ctx_new: () => number
  readonly opa_eval_ctx_set_input: (context: number, value: number) => void
  readonly opa_eval_ctx_set_data: (context: number, value: number) => void
  readonly opa_eval_ctx_set_entrypoint: (context: number, entrypoint: number) => void
  readonly opa_eval_ctx_get_result: (context: number) => number
  readonly eval: (context: number) => number
  readonly builtins: () => number
  readonly entrypoints: () => number
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export function instantiate(module: WebAssembly.Module, options: ModuleOptions): PolicyModule {
  let names: readonly string[] = []
  const { instance, memory } = linked(module, options.maximumPages, memory => ({
    opa_abort: (address: number) => {
      const message = text(memory, address)
      throw /malloc|memory/.test(message) ? new OutOfMemory(message) : new Error(message)
    },
    opa_println: () => undefined,
    ...Object.fromEntries(
      [0, 1, 2, 3, 4].map(arity => [
        `opa_builtin${arity}`,
        (id: number, _context: number, ...args: number[]) => call(names[id] ?? '', args),
      ]),
    ),
  }))
  const abi = instance.exports as unknown as Abi

  const read = (value: number): unknown => JSON.parse(text(memory, abi.opa_json_dump(value)))
  const write = (json: Uint8Array): number => {
    const address = abi.opa_malloc(json.byteLength)
    new Uint8Array(memory.buffer).set(json, address)
    const value = abi.opa_json_parse(address, json.byteLength)
    if (value === 0) throw new Error('The engine cannot parse this JSON.')
    return value
  }
  const call = (name: string, addresses: readonly number[]): number => {
    const args = addresses.map(read)
    const builtin = options.builtin(name)
    // Not undefined, which would be silence: OPA compiled what this host does not have.
    if (!builtin) throw new Error(`the builtin ${name} does not exist in WASM`)
    let result: unknown
    try {
      result = builtin(...(args as never[]))
    } catch (failure) {
      options.onDiagnostic({ builtin: name, message: (failure as Error).message })
    }
    return result === undefined ? 0 : write(encoder.encode(JSON.stringify(result)))
  }

  const numbered = read(abi.builtins()) as Record<string, number>
  names = Object.entries(numbered).reduce<string[]>((list, [name, id]) => {
    list[id] = name
    return list
  }, [])
  const entrypoints = read(abi.entrypoints()) as Record<string, number>
  const dataHeap = abi.opa_heap_ptr_get()
  let data = 0
  let inputHeap = dataHeap
  let input = 0
  let evaluationHeap = dataHeap
  return {
    entrypoints,
    imports: names,
    setData(json) {
      abi.opa_heap_ptr_set(dataHeap)
      data = write(encoder.encode(json))
      inputHeap = abi.opa_heap_ptr_get()
    },
    setInput(json) {
      abi.opa_heap_ptr_set(inputHeap)
      input = write(json)
      evaluationHeap = abi.opa_heap_ptr_get()
    },
    evaluate(entrypoint) {
      abi.opa_heap_ptr_set(evaluationHeap)
      const context = abi.opa_eval_ctx_new()
      abi.opa_eval_ctx_set_input(context, input)
      abi.opa_eval_ctx_set_data(context, data)
      abi.opa_eval_ctx_set_entrypoint(context, entrypoint)
      abi.eval(context)
      const [answer] = read(abi.opa_eval_ctx_get_result(context)) as readonly { readonly result: unknown }[]
      return answer?.result
    },
  }
}

/** The least memory is written in the module, where JavaScript cannot read it: tried from small to large. */
function linked(module: WebAssembly.Module, maximum: number, functions: (memory: WebAssembly.Memory) => WebAssembly.ModuleImports) {
  for (let initial = Math.min(64, maximum); ; initial = Math.min(initial * 2, maximum)) {
    const memory = new WebAssembly.Memory({ initial, maximum })
    try {
      return { memory, instance: new WebAssembly.Instance(module, { env: { memory, ...functions(memory) } }) }
    } catch (failure) {
      if (!(failure instanceof WebAssembly.LinkError) || initial === maximum) throw failure
    }
  }
}

function text(memory: WebAssembly.Memory, address: number): string {
  const bytes = new Uint8Array(memory.buffer)
  return decoder.decode(bytes.subarray(address, bytes.indexOf(0, address)))
}
