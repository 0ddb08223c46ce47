// Which files of a tree are stacks: by name, or by a look into what a change touches.
import { posix } from 'node:path'
import type { SourceTree } from '../model/source-tree.ts'
import { FORMATS } from './index.ts'
import { parseYaml } from './yaml.ts'

const GENERATED = /(^|\/)(node_modules|\.git|\.serverless|\.aws-sam|cdk\.out)\//
const TEMPLATE = /(^|\/)template\.(ya?ml|json)$/
const DOCUMENT = /\.(ya?ml|json|template)$/

/** Files that are stacks by name, or that `globbed` (the gate file's `stacks`) names; sorted. */
export function namedStacks(tree: SourceTree, globbed: (path: string) => boolean): string[] {
  return tree.paths().filter(path => !GENERATED.test(path) && (globbed(path) || FORMATS.some(format => format.named(path))))
}

/** Those of `paths` whose content shows that they are stacks, whatever their names; a file that cannot be read is none. */
export function sniffedStacks(tree: SourceTree, paths: readonly string[]): string[] {
  return paths.filter(path => !GENERATED.test(path) && DOCUMENT.test(path) && looksLikeStack(tree, path))
}

/**
 * SAM's own names of templates in the folders of changed files and above them: what such a template includes, nests or is deployed
 * with lies there, and whether it reads the file is told by rendering it.
 */
export function templatesAround(tree: SourceTree, changed: readonly string[]): string[] {
  const directories = new Set<string>(['.'])
  for (const path of changed) for (let at = posix.dirname(path); at !== '.' && at !== '/'; at = posix.dirname(at)) directories.add(at)
  return tree.paths().filter(path => TEMPLATE.test(path) && directories.has(posix.dirname(path)))
}

/**
 * Whether a file that another stack includes is a stack of its own nevertheless: by its name, or because it says that it is a
 * whole template. What is left is a fragment, and judged where it is included.
 */
export function standsAlone(tree: SourceTree, path: string): boolean {
  if (FORMATS.some(format => format.named(path))) return true
  const read = tree.read(path)
  return read.kind === 'file' && /^[\s{]*["']?AWSTemplateFormatVersion["']?\s*:/m.test(read.text)
}

function looksLikeStack(tree: SourceTree, path: string): boolean {
  const read = tree.read(path)
  if (read.kind !== 'file' || !/["']?Resources["']?\s*:/.test(read.text) || !/\b(AWS|Alexa|Custom)::/.test(read.text)) return false
  try {
    const document = parseYaml({ path: read.path, text: read.text }, '1.1')
    return FORMATS.some(format => format.recognises(document))
  } catch {
    // It has the marks of a template and cannot be parsed: judging it says so on the line.
    return /^["']?(Resources|AWSTemplateFormatVersion)["']?\s*:/m.test(read.text)
  }
}
