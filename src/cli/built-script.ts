// The script that holds the built command, with the code that V8 compiled of it kept in a file beside it: all functions that had
// run by then, where Node's own cache of modules keeps those alone that ran while a module loaded.
// https://nodejs.org/api/vm.html#scriptcreatecacheddata
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants, Script } from 'node:vm'

/** Named after what is in it by the build. */
declare const GATEHOUSE_SCRIPT: string

export interface BuiltScript {
  /** What became of the code that an earlier run of this Node kept; V8 refuses what it compiled under other flags. */
  readonly compiled: 'taken' | 'refused' | 'missing'
  /** Runs it; answers what it exports. */
  run(): unknown
  /** Keeps what has been compiled by now; where it cannot be written, the next start is slower. */
  keepCompiled(): void
}

/** @throws Error when `directory` holds no built command */
export function builtScript(directory: string, name = GATEHOUSE_SCRIPT): BuiltScript {
  const file = `${directory}/${name}`
  const cache = `${file}.${process.version}-${process.arch}`
  const cachedData = contents(cache)
  const source = `(function (module, require, __dirname) {${readFileSync(file, 'latin1')}\n})`
  const script = new Script(source, {
    filename: file,
    cachedData,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  return {
    compiled: cachedData === undefined ? 'missing' : script.cachedDataRejected ? 'refused' : 'taken',
    run() {
      const module = { exports: {} }
      script.runInThisContext()(module, createRequire(file), directory)
      return module.exports
    },
    keepCompiled() {
      const aside = `${cache}.${process.pid}`
      try {
        writeFileSync(aside, script.createCachedData())
        renameSync(aside, cache)
      } catch {
        rmSync(aside, { force: true })
      }
    },
  }
}

function contents(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
