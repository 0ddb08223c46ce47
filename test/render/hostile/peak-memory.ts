// Takes every hostile case as far as the policies get it, and prints the megabytes that the process took at most.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { judgedModel } from '../../../src/gate.ts'
import { loadIamData } from '../../../src/iam/iam-data.ts'
import { renderStack } from '../../../src/render/render.ts'
import { treeOf } from '../../support/service-files.ts'
import { CASES } from './cases.ts'

const iam = loadIamData(name => readFileSync(join(import.meta.dirname, '../../../src/iam/data', name)), brotliDecompressSync)
for (const [, files] of Object.values(CASES).flat()) {
  const rendering = renderStack(treeOf(files), Object.keys(files)[0]!, { parameters: {} })
  if (rendering.kind === 'rendered') judgedModel(rendering.stack, iam, [])
}
console.log(Math.ceil(process.resourceUsage().maxRSS / 1024))
