// What `check` judges: paths as they stand, or a git range.
import { existsSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { GateRequest } from '../gate.ts'
import { GateError } from '../model/gate-error.ts'
import type { SourceTree } from '../model/source-tree.ts'
import { namedStacks, sniffedStacks } from '../render/discover.ts'
import { changedFiles } from '../source/changed-files.ts'
import { createDirectoryTree } from '../source/directory-tree.ts'
import { commitOf, mergeBaseOf, workTreeOf } from '../source/git.ts'
import { createRevisionTree } from '../source/revision-tree.ts'
import type { Environment } from './environment.ts'
import { namedTree } from './named-tree.ts'

export interface CheckedTrees {
  readonly request: Pick<GateRequest, 'head' | 'base' | 'changes' | 'stacks' | 'revisions'>
  /** Where the gate files are read from: the tree as it stands, or the base's revision. */
  readonly configuration: SourceTree
}

export interface CheckedValues {
  readonly base?: string | undefined
  readonly head?: string | undefined
  readonly root?: string | undefined
}

/** @throws GateError E_PATH, E_USAGE, E_GIT */
export function checkedTrees(paths: readonly string[], values: CheckedValues, environment: Environment): CheckedTrees {
  if (values.base !== undefined) return rangeTrees(paths, values.base, values, environment)
  if (values.head !== undefined) throw new GateError('E_USAGE', '--head goes with --base')
  const { root, tree, named } = namedTree(paths.length === 0 ? ['.'] : paths, values.root, environment)
  return { request: { head: tree, stacks: stacksUnder(root, tree, named), revisions: { base: null, head: null } }, configuration: tree }
}

/** A file is a stack because it was named; a directory holds those that its files show, whatever git ignores around it. */
function stacksUnder(root: string, tree: SourceTree, named: readonly string[]): string[] {
  const files = named.filter(path => path !== '' && !path.endsWith('/'))
  const directories = named.filter(path => path === '' || path.endsWith('/'))
  return [...files, ...directories.flatMap(directory => stacksIn(directory, root, tree))]
}

function stacksIn(directory: string, root: string, tree: SourceTree): string[] {
  const listed = tree.paths().filter(path => path.startsWith(directory))
  const paths = listed.length > 0 ? listed.map(path => path.slice(directory.length)) : createDirectoryTree(join(root, directory)).paths()
  const inside: SourceTree = { read: path => tree.read(directory + path), paths: () => paths }
  const byName = new Set(namedStacks(inside, () => false))
  const sniffed = sniffedStacks(
    inside,
    paths.filter(path => !byName.has(path)),
  )
  return [...byName, ...sniffed].map(path => directory + path)
}

function rangeTrees(paths: readonly string[], base: string, values: CheckedValues, environment: Environment): CheckedTrees {
  if (paths.length > 1) throw new GateError('E_USAGE', 'with --base, check takes one path: the repository')
  const path = resolve(environment.workingDirectory, paths[0] ?? '.')
  if (!existsSync(path)) throw new GateError('E_PATH', `${paths[0]} does not exist`)
  const repository = workTreeOf(path)
  if (!repository) throw new GateError('E_GIT', `${paths[0] ?? path} is not inside a git work tree`)
  if (values.root !== undefined) throw new GateError('E_USAGE', '--root cannot be given with --base: the repository is the tree')
  const root = realpathSync(repository)
  const baseCommit = commitOf(root, base)
  const headCommit = values.head === undefined ? undefined : commitOf(root, values.head)
  const mergeBase = mergeBaseOf(root, baseCommit, headCommit ?? commitOf(root, 'HEAD'))
  return {
    request: {
      head: headCommit === undefined ? createDirectoryTree(root) : createRevisionTree(root, headCommit),
      base: createRevisionTree(root, mergeBase),
      changes: changedFiles(root, mergeBase, headCommit),
      revisions: { base, head: values.head ?? null },
    },
    configuration: createRevisionTree(root, baseCommit),
  }
}
