// `gatehouse check`: options, trees, gate files, the gate, the report.
import { nearestName } from '../config/nearest-name.ts'
import { createLocalEvaluator } from '../evaluate/local-evaluator.ts'
import { gate } from '../gate.ts'
import { GateError } from '../model/gate-error.ts'
import { REPORTERS } from '../report/index.ts'
import { checkedTrees } from './checked-trees.ts'
import type { Environment } from './environment.ts'
import { gateFiles } from './gate-files.ts'
import { installationOf } from './installation.ts'
import { lineReader } from './line-reader.ts'
import { parseOptions, TREE_OPTIONS } from './options.ts'
import { policyBundles } from './policy-bundles.ts'
import { renderOptions } from './render-options.ts'
import { VERSION } from './version.ts'
import { wantsColour } from './wants-colour.ts'
import { writeDocument } from './write-document.ts'

const OPTIONS = {
  ...TREE_OPTIONS,
  base: { type: 'string' },
  head: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
} as const

/** The exit status. @throws GateError of usage, gate config, OPA */
export async function check(args: readonly string[], environment: Environment): Promise<number> {
  const { values, positionals } = parseOptions(args, OPTIONS)
  const reporter = reporterOf(values.format ?? 'text')
  const options = renderOptions(values)
  const trees = checkedTrees(positionals, values, environment)
  const bundles = await policyBundles(environment, values.policies)
  const evaluator = createLocalEvaluator({ bundles })
  const catalogue = { policies: bundles.flatMap(bundle => bundle.catalogue.policies) }
  const decision = await gate({
    ...trees.request,
    ...gateFiles(trees.configuration, values.config, catalogue, environment),
    ...(values.stage ? { stages: values.stage } : {}),
    options,
    bundles,
    evaluator,
    iam: installationOf(environment).iam,
    gateVersion: VERSION,
    date: environment.now().toISOString().slice(0, 10),
  })
  const colour = wantsColour(environment, values.output)
  const lineOf = lineReader(trees.request.head)
  writeDocument(reporter(decision, { catalogue, lineOf, colour }), values.output, environment)
  return decision.conclusion === 'success' ? 0 : 1
}

function reporterOf(format: string) {
  const reporter = Object.hasOwn(REPORTERS, format) ? REPORTERS[format] : undefined
  if (reporter) return reporter
  const formats = Object.keys(REPORTERS)
  const close = nearestName(format, formats)
  throw new GateError('E_USAGE', `--format ${format} is not one of ${formats.join(', ')}${close ? `; did you mean ${close}?` : ''}`)
}
