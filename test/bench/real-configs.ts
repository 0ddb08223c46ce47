// Real configurations to measure with: those that the deploying tools answered for, where the recorded answers are beside the
// repository, else the fixtures.
import { existsSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { SourceTree } from '../../src/model/source-tree.ts'
import type { RenderOptions } from '../../src/render/rendering.ts'
import { createDirectoryTree } from '../../src/source/directory-tree.ts'

const root = join(import.meta.dirname, '../..')
const answers = join(root, '../shared/oracle')

/** A repository that holds many of them. */
export interface RealTree {
  readonly tree: SourceTree
  readonly paths: readonly string[]
  readonly options: RenderOptions
}

export interface RealConfig {
  readonly tree: SourceTree
  /** Inside the tree. */
  readonly path: string
  readonly file: string
  readonly options: RenderOptions
}

interface Case {
  readonly input: string
  readonly stage?: string
  readonly region?: string
  readonly parameters?: Readonly<Record<string, string>>
}

export const SERVERLESS = ['serverless', 'serverless-v4'] as const
export const SAM = ['sam-real', 'sam-tests'] as const

/** Configurations of the folders of recorded answers; of the fixtures where there are none. */
export function realConfigs(folders: readonly string[]): RealConfig[] {
  if (!existsSync(answers)) return folders.includes('serverless') ? fixtures() : []
  return folders.flatMap(folder => {
    const inputs = join(answers, folder, 'inputs')
    const cases = JSON.parse(readFileSync(join(answers, folder, 'cases.json'), 'utf8')) as Case[]
    return cases.flatMap(({ input, stage, region, parameters = {} }): RealConfig[] => {
      const file = join(inputs, input)
      if (!existsSync(file)) return []
      const top = join(inputs, input.split('/')[0]!)
      const options = {
        parameters,
        ...(stage === undefined ? {} : { stage }),
        ...(region === undefined ? {} : { region }),
        ...(folder === 'serverless' ? { frameworkVersion: 3 as const } : {}),
      }
      return [{ tree: createDirectoryTree(top), path: relative(top, file).split(sep).join('/'), file, options }]
    })
  })
}

/** The same configurations as one tree a folder, as a check of a whole repository sees them. */
export function realTrees(folders: readonly string[]): RealTree[] {
  return folders.flatMap(folder => {
    const configs = realConfigs([folder])
    const top = existsSync(answers) ? join(answers, folder, 'inputs') : join(root, 'test/fixtures')
    const paths = configs.map(({ file }) => relative(top, file).split(sep).join('/'))
    const options = { parameters: {}, ...(folder === 'serverless' ? { frameworkVersion: 3 as const } : {}) }
    return configs.length === 0 ? [] : [{ tree: createDirectoryTree(top), paths, options }]
  })
}

function fixtures(): RealConfig[] {
  const paths = ['bench/orders.serverless.yml', 'sample-repository/after/orders/serverless.yml']
  const directory = join(root, 'test/fixtures')
  const tree = createDirectoryTree(directory)
  return paths
    .filter(path => existsSync(join(directory, path)))
    .map(path => ({ tree, path, file: join(directory, path), options: { parameters: {} } }))
}
