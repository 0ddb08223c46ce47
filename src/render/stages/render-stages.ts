// One stack rendered in every way in which its repository deploys it: by the stages that are asked for, else by those that
// samconfig.toml and parameter files beside it name.
import { posix } from 'node:path'
import { GateError } from '../../model/gate-error.ts'
import type { SourceTree } from '../../model/source-tree.ts'
import { type Rendering, renderStack } from '../render.ts'
import type { RenderOptions } from '../rendering.ts'
import { composedValues } from './compose.ts'
import { parameterFileStages } from './parameter-files.ts'
import { samStages } from './sam-config.ts'
import { type StageValues, textOf } from './stage-values.ts'

export interface StageRendering {
  readonly stage: string | undefined
  readonly rendering: Rendering
}

/**
 * `wanted` are stages by name, undefined for the one that the stack itself says; none of them: those that the files beside the stack
 * name. What `options` gives wins over files.
 */
export function renderStages(
  tree: SourceTree,
  path: string,
  wanted: readonly (string | undefined)[],
  options: Omit<RenderOptions, 'stage'>,
): StageRendering[] {
  let found: readonly StageValues[]
  try {
    found = valuesFor(tree, path)
  } catch (error) {
    if (!(error instanceof GateError) || !error.location) throw error
    return [{ stage: undefined, rendering: { kind: 'refused', error, files: [path, error.location.file].sort() } }]
  }
  const named = [...new Set(found.map(values => values.stage))]
  const stages = wanted.length > 0 ? wanted : named.length > 0 ? named : [undefined]
  const spoken = stages.some(stage => stage !== undefined && named.includes(stage))
  return stages.map(stage => {
    const exact = found.filter(values => values.stage === stage)
    // Where the files speak of none of these stages, what they say without naming one holds for each.
    const values = exact.length > 0 || spoken ? exact : found.filter(each => each.stage === undefined)
    // A template that says no stage is shown as dev, unless there is one.
    const label = stage === undefined && stages.includes('dev') ? 'default' : stage
    return { stage, rendering: withFiles(renderStack(tree, path, optionsFor(label, values, options)), found) }
  })
}

/** Files of fixed names are asked for by name, because listing a directory costs more than reading one file of it. */
function valuesFor(tree: SourceTree, path: string): readonly StageValues[] {
  if (/(^|\/)serverless\.[^/]*$/.test(path)) {
    const composed = composedValues(tree, path)
    return composed ? [composed] : []
  }
  const config = posix.join(posix.dirname(path), 'samconfig.toml')
  const text = textOf(tree, config)
  const sam = text === undefined ? [] : samStages(config, text, path, wanted => tree.read(wanted).kind === 'file')
  return [...sam, ...parameterFileStages(tree, path)]
}

function optionsFor(stage: string | undefined, values: readonly StageValues[], options: Omit<RenderOptions, 'stage'>): RenderOptions {
  const region = options.region ?? values.find(each => each.region !== undefined)?.region
  const composed = Object.assign({}, ...values.map(each => each.composed ?? {})) as Record<string, string>
  return {
    ...options,
    parameters: Object.assign({}, ...values.map(each => each.parameters), options.parameters) as Record<string, string>,
    ...(Object.keys(composed).length === 0 ? {} : { composed }),
    ...(region === undefined ? {} : { region }),
    ...(stage === undefined ? {} : { stage }),
  }
}

/** A change of these files concerns the stack as much as one of its own. */
function withFiles(rendering: Rendering, values: readonly StageValues[]): Rendering {
  if (values.length === 0) return rendering
  const files = [...new Set([...rendering.files, ...values.map(each => each.file)])].sort()
  return { ...rendering, files }
}
