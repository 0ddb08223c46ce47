// The part of WebAssembly's JavaScript interface that evaluation uses; TypeScript has it only in its library for browsers.
// https://webassembly.github.io/spec/js-api/

declare namespace WebAssembly {
  type ImportValue = Memory | ((...args: number[]) => number | undefined)
  type ModuleImports = Record<string, ImportValue>

  class Memory {
    constructor(descriptor: { initial: number; maximum?: number })
    readonly buffer: ArrayBuffer
  }

  class Instance {
    constructor(module: Module, imports: Record<string, ModuleImports>)
    readonly exports: Record<string, unknown>
  }

  class LinkError extends Error {}

  function compile(bytes: Uint8Array): Promise<Module>
}
