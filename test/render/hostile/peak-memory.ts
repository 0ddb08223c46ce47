// Takes every hostile case as far as the policies get it, and prints the megabytes that the process took at most.
import { judgedModel } from '../../../src/gate.ts'
import { renderStack } from '../../../src/render/render.ts'
import { iamData } from '../../support/iam-data.ts'
import { treeOf } from '../../support/service-files.ts'
import { CASES } from './cases.ts'

for (const [, files] of Object.values(CASES).flat()) {
  const rendering = renderStack(treeOf(files), Object.keys(files)[0]!, { parameters: {} })
  if (rendering.kind === 'rendered') judgedModel(rendering.stack, iamData, [])
}
console.log(Math.ceil(process.resourceUsage().maxRSS / 1024))
