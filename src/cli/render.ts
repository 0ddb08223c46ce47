// `gatehouse render FILE`: what would be deployed, as the model or as CloudFormation.
import { judgedModel } from '../gate.ts'
import { GateError } from '../model/gate-error.ts'
import { toJson } from '../render/node.ts'
import { renderStages } from '../render/stages/render-stages.ts'
import { ended } from '../report/sentences.ts'
import type { Environment } from './environment.ts'
import { installationOf } from './installation.ts'
import { namedTree } from './named-tree.ts'
import { parseOptions, TREE_OPTIONS } from './options.ts'
import { policyBundles } from './policy-bundles.ts'
import { renderOptions } from './render-options.ts'
import { writeDocument } from './write-document.ts'

export async function render(args: readonly string[], environment: Environment): Promise<number> {
  const { values, positionals } = parseOptions(args, { ...TREE_OPTIONS, as: { type: 'string' }, output: { type: 'string' } } as const)
  const as = values.as ?? 'model'
  if (as !== 'model' && as !== 'cloudformation') throw new GateError('E_USAGE', `--as ${as} is neither model nor cloudformation`)
  if (positionals.length !== 1) throw new GateError('E_USAGE', 'render takes one file')
  if ((values.stage?.length ?? 0) > 1) throw new GateError('E_USAGE', 'render takes one --stage')
  const { tree, named } = namedTree(positionals, values.root, environment)
  const path = named[0]!
  if (path === '' || path.endsWith('/')) throw new GateError('E_USAGE', `${positionals[0]} is a directory; name the file of a stack`)
  const stage = values.stage?.[0]
  const renderings = renderStages(tree, path, stage === undefined ? [] : [stage], renderOptions(values))
  // Of several ways in which the repository deploys it, the one that names no stage, else the first.
  const { rendering } = renderings.find(each => each.stage === undefined) ?? renderings[0]!
  if (rendering.kind === 'refused') {
    const { code, message, cure, location } = rendering.error
    const said = `${code} ${location!.file}:${location!.line}:${location!.column} ${ended(message)} ${cure}`
    environment.say(`${said.replace(/\p{Cc}/gu, ' ')}\n`)
    return 1
  }
  const document =
    as === 'cloudformation'
      ? toJson(rendering.stack.template)
      : judgedModel(rendering.stack, installationOf(environment).iam, await policyBundles(environment, values.policies))
  writeDocument(`${JSON.stringify(document, null, 2)}\n`, values.output, environment)
  return 0
}
