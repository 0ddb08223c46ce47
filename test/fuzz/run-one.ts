// One hostile configuration through everything that stands between a pull request and the policies.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { judgedModel } from '../../src/gate.ts'
import { GateError } from '../../src/model/gate-error.ts'
import { ServiceModel } from '../../src/model/service-model.ts'
import type { Read, SourceTree } from '../../src/model/source-tree.ts'
import { toJson } from '../../src/render/node.ts'
import { renderStack } from '../../src/render/render.ts'
import { iamData } from '../support/iam-data.ts'

/** Stands in the environment of the process, where no configuration may read it. */
export const CANARY = 'canary-of-the-process-environment'
process.env.CANARY = CANARY

const validate = new Ajv2020({ strict: false }).compile(JSON.parse(JSON.stringify(ServiceModel)))
const LONGEST_MILLISECONDS = 1000

export interface Outcome {
  /** `rendered`, or the code of the error that says what is wrong. */
  readonly outcome: string
  /** Where the error stands. */
  readonly line?: number
  /** What must never happen, and did. */
  readonly broken?: string
}

/** Files by path; one called LINK:path is a link out of the tree. The stack is the first one. */
export function runOne(files: Readonly<Record<string, string>>): Outcome {
  const [stack] = Object.keys(files)
  return within(() => outcomeOf(memoryTree(files), stack!))
}

/** The same for a tree of the disk. */
export function runTree(tree: SourceTree, stack: string): Outcome {
  return within(() => outcomeOf(tree, stack))
}

/** Time of this thread, which a busy machine does not lengthen. */
function within(run: () => Outcome): Outcome {
  const begun = process.threadCpuUsage()
  const outcome = run()
  const { user, system } = process.threadCpuUsage(begun)
  const took = (user + system) / 1000
  return took > LONGEST_MILLISECONDS ? { ...outcome, broken: `took ${Math.round(took)} ms` } : outcome
}

function outcomeOf(tree: SourceTree, stack: string): Outcome {
  const rendering = renderStack(tree, stack, { parameters: {} })
  if (rendering.kind === 'refused') {
    const { error } = rendering
    if (!(error instanceof GateError)) return { outcome: 'refused', broken: `threw ${String(error)}` }
    if (error.code === 'E_RENDER_INTERNAL')
      return { outcome: error.code, broken: `${error.message} ${(error.cause as Error | undefined)?.stack ?? ''}` }
    return error.location
      ? { outcome: error.code, line: error.location.line }
      : { outcome: error.code, broken: `${error.code} says no place` }
  }
  try {
    const model = judgedModel(rendering.stack, iamData, [])
    const text = JSON.stringify([model, toJson(rendering.stack.template)])
    if (text.includes(CANARY)) return { outcome: 'rendered', broken: 'shows the environment of the process' }
    if (text.includes('root:x:0')) return { outcome: 'rendered', broken: 'shows a file outside of the tree' }
    if (!validate(JSON.parse(JSON.stringify(model)))) {
      const { instancePath, message } = validate.errors![0]!
      return { outcome: 'rendered', broken: `the model is none: ${instancePath} ${message}` }
    }
  } catch (error) {
    return { outcome: 'rendered', broken: `threw ${(error as Error).stack}` }
  }
  if (({} as { polluted?: unknown }).polluted !== undefined) return { outcome: 'rendered', broken: 'changed what all objects inherit' }
  return { outcome: 'rendered' }
}

function memoryTree(files: Readonly<Record<string, string>>): SourceTree {
  return {
    read(path): Read {
      if (path.startsWith('/') || path.split('/').includes('..') || Object.hasOwn(files, `LINK:${path}`))
        return { kind: 'refused', why: 'outside' }
      return Object.hasOwn(files, path) ? { kind: 'file', path, text: files[path]! } : { kind: 'missing' }
    },
    paths: () => Object.keys(files),
  }
}
