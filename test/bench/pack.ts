// The whole pack on generated stacks, beside OPA's own evaluator on the same policies, data and input: its time is that of the
// evaluation alone, as it measures it, without starting, loading and compiling. It reads the sources, because for a bundle that holds
// WASM it wants an engine that its release does not have.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool } from '../../src/bundle/run-tool.ts'
import { judgedModel } from '../../src/gate.ts'
import { renderStack } from '../../src/render/render.ts'
import { bundles, evaluator, iam, ROOT, treeOf } from '../support/built-in-pack.ts'
import { opaForTests } from '../support/opa.ts'
import { generatedStack } from './generated-stack.ts'
import { median, milliseconds } from './measure.ts'

const QUERY = '[answer | some family, name, rule; rule in {"violation", "unknown"}; answer := data.gatehouse[family][name][rule]]'
const POLICIES = ['-d', join(ROOT, 'policies'), '--ignore', '*_test.rego', '--ignore', 'examples']
const OPA_RUNS = 5

export async function benchPack(): Promise<void> {
  const opa = await opaForTests()
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'))
  const rows: Record<string, { pack: string; 'opa eval': string; 'pack / opa eval': string }> = {}
  const packs: number[] = []
  for (const size of [1, 100, 1000]) {
    const rendering = renderStack(treeOf(generatedStack(size)), 'serverless.yml', { parameters: {} })
    if (rendering.kind === 'refused') throw rendering.error
    const model = judgedModel(rendering.stack, iam, bundles)
    const input = join(directory, 'input.json')
    writeFileSync(input, JSON.stringify(model))
    const pack = await median(() => evaluator.judge([model], {}))
    const native: number[] = []
    for (let run = 0; run < OPA_RUNS; run++) {
      const { stdout } = await runTool(opa, ['eval', ...POLICIES, '-i', input, '--format', 'json', '--metrics', QUERY])
      const { errors, metrics } = JSON.parse(stdout)
      if (errors) throw new Error(`opa eval failed: ${JSON.stringify(errors)}`)
      native.push(metrics.timer_rego_query_eval_ns / 1e6)
    }
    const opaEval = native.sort((a, b) => a - b)[OPA_RUNS >> 1]!
    rows[`${size} functions`] = {
      pack: milliseconds(pack),
      'opa eval': milliseconds(opaEval),
      'pack / opa eval': (pack / opaEval).toFixed(2),
    }
    packs.push(pack)
  }
  rmSync(directory, { recursive: true })
  console.log(`\nThe pack of ${bundles[0]!.catalogue.policies.length} policies on one model, medians in milliseconds:`)
  console.table(rows)
  console.log(`growth 100 -> 1,000 functions: ${(packs[2]! / packs[1]!).toFixed(1)}`)
}
