import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { renderStack } from '../../src/render/render.ts'
import type { RenderOptions } from '../../src/render/rendering.ts'
import { createDirectoryTree } from '../../src/source/directory-tree.ts'
import { type Misplaced, misplaced } from './misplaced.ts'

t.setTimeout(240_000)

const root = join(import.meta.dirname, '../..')
const answers = join(root, '../shared/oracle')
const LEAST = 0.995

interface Stack {
  readonly directory: string
  readonly file: string
  readonly options: RenderOptions
}

function holds(t: Test, stacks: readonly Stack[], least: number): void {
  const all: (Misplaced & { file: string })[] = []
  let checked = 0
  for (const { directory, file, options } of stacks) {
    const tree = createDirectoryTree(directory)
    const rendering = renderStack(tree, file, options)
    if (rendering.kind === 'refused') continue
    const found = misplaced(tree, rendering.stack)
    checked += found.checked
    all.push(...found.wrong.map(wrong => ({ file: join(directory, file), ...wrong })))
  }
  t.ok(checked > least, `${checked} values`)
  const share = 1 - all.length / checked
  t.ok(share >= LEAST, `${(share * 100).toFixed(2)} % stand where their position says: ${JSON.stringify(all.slice(0, 5))}`)
}

t.test('the examples of policies: a value of the model stands where its position says', async t => {
  const files = globSync('policies/*/*/examples/*/{serverless,template}.yml', { cwd: root })
  const stacks = files.map(file => ({ directory: join(root, dirname(file)), file: basename(file), options: { parameters: {} } }))
  holds(t, stacks, 3000)
})

t.test('real configurations: a value of the model stands where its position says', { skip: !existsSync(answers) }, async t => {
  for (const folder of ['serverless', 'serverless-v4', 'sam-real', 'sam-tests', 'cloudformation']) {
    const cases = JSON.parse(readFileSync(join(answers, folder, 'cases.json'), 'utf8')) as readonly {
      readonly input: string
      readonly stage?: string
      readonly region?: string
      readonly parameters?: Readonly<Record<string, string>>
    }[]
    const stacks = cases.map(({ input, stage, region, parameters = {} }): Stack => {
      const [own, ...path] = input.split('/')
      const framework = folder === 'serverless' ? ({ frameworkVersion: 3 } as const) : {}
      const options = { parameters, ...(stage === undefined ? {} : { stage }), ...(region === undefined ? {} : { region }), ...framework }
      return { directory: join(answers, folder, 'inputs', own!), file: path.join('/'), options }
    })
    await t.test(folder, async t => holds(t, stacks, 500))
  }
})
