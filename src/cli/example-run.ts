// One example through rendering and WASM, compared with what its comments expect.

import { readGateConfig } from '../config/read-gate-config.ts'
import { toFindings } from '../decide/to-findings.ts'
import type { Evaluator } from '../evaluate/evaluator.ts'
import { compareFindings, expectedFindings } from '../evaluate/examples.ts'
import { judgedModel, parametersOf } from '../gate.ts'
import type { IamData } from '../iam/iam-data.ts'
import type { Bundle } from '../model/bundle.ts'
import type { GateConfig } from '../model/gate-config.ts'
import type { PolicyMetadata } from '../model/policy.ts'
import type { SourceTree } from '../model/source-tree.ts'
import { namedStacks, sniffedStacks } from '../render/discover.ts'
import { renderStack } from '../render/render.ts'
import { createDirectoryTree } from '../source/directory-tree.ts'
import type { Example } from './examples.ts'

const GATE_FILE = '.github/gatehouse.yml'

export interface ExampleComplaint {
  readonly file: string
  readonly line: number
  readonly message: string
}

export interface ExampleRun {
  readonly policy: PolicyMetadata
  readonly name: string
  readonly complaints: readonly ExampleComplaint[]
}

interface Judging {
  readonly bundle: Bundle
  readonly evaluator: Evaluator
  readonly iam: IamData
}

export async function runExample(example: Example, policy: PolicyMetadata, judging: Judging): Promise<ExampleRun> {
  const tree = createDirectoryTree(example.root)
  const stacks = stacksOf(tree, example)
  const complaints: ExampleComplaint[] = stacks.length === 0 ? [{ file: '.', line: 1, message: 'holds no stack' }] : []
  for (const stack of stacks) complaints.push(...(await judgeStack(tree, stack, policy, judging)))
  return { policy, name: example.name, complaints }
}

function stacksOf(tree: SourceTree, { file }: Example): string[] {
  if (file !== undefined) return [file]
  const named = namedStacks(tree, () => false)
  return named.length > 0 ? named : sniffedStacks(tree, tree.paths()).slice(0, 1)
}

async function judgeStack(
  tree: SourceTree,
  stack: string,
  policy: PolicyMetadata,
  { bundle, evaluator, iam }: Judging,
): Promise<ExampleComplaint[]> {
  const config = gateConfigOf(tree, bundle)
  const rendering = renderStack(tree, stack, { parameters: config.parameters })
  if (rendering.kind === 'refused') {
    const { code, message, location } = rendering.error
    return [{ file: location!.file, line: location!.line, message: `${code} ${message}` }]
  }
  const model = judgedModel(rendering.stack, iam, [bundle])
  const [judgements] = await evaluator.judge([model], parametersOf(config))
  const { findings, errors } = toFindings({
    judgements: judgements!,
    model,
    positions: rendering.stack.positions,
    catalogue: bundle.catalogue,
    config,
  })
  const complaints: ExampleComplaint[] = errors.map(({ file, line, message }) => ({ file, line, message }))
  const expectations = []
  for (const file of rendering.files) {
    const read = tree.read(file)
    if (read.kind !== 'file') continue
    const { expectations: found, misspelt } = expectedFindings(file, read.text)
    expectations.push(...found)
    for (const { line, text } of misspelt) complaints.push({ file, line, message: `is no expectation: ${text}` })
  }
  const { missing, unexpected } = compareFindings(policy.id, expectations, findings)
  for (const { file, line, kind, policy: id, part } of missing)
    complaints.push({ file, line, message: `expected ${kind ?? 'a finding of'} ${id}${part ? `: ${part}` : ''}` })
  for (const { location, severity, unknown, policy: id, message } of unexpected)
    complaints.push({ file: location.file, line: location.line, message: `unexpected ${unknown ? 'unknown' : severity} ${id}: ${message}` })
  return complaints
}

/** An example of what an organisation may set holds the gate file that sets it. */
function gateConfigOf(tree: SourceTree, { catalogue }: Bundle): GateConfig {
  const file = tree.read(GATE_FILE)
  return readGateConfig({ catalogue, ...(file.kind === 'file' ? { repository: [file] } : {}) }).config
}
