// Parameter files beside a template, found by their names and believed only where CloudFormation would take them: every value is
// of a parameter that the template declares, and every parameter without a default has one.
import { posix } from 'node:path'
import type { SourceTree } from '../../model/source-tree.ts'
import { entries, get, type Node, present } from '../node.ts'
import { parseYaml } from '../yaml.ts'
import { type ParameterValues, parameterValues } from './parameter-file.ts'
import { type StageValues, textOf } from './stage-values.ts'

const SECTION = /["']?\bParameters["']?\s*:/
const FOLDER = /^(params|parameters)$/i
const WORD = /(?:^|[.\-_])param(?:eter)?s?(?=$|[.\-_])/i

export function parameterFileStages(tree: SourceTree, template: string): StageValues[] {
  if (!SECTION.test(textOf(tree, template) ?? '')) return []
  const named = candidates(template, tree.paths())
  if (named.length === 0) return []
  const declared = declaredBy(tree, template)
  if (declared.size === 0) return []
  return named.flatMap(({ path, stage }) => {
    const text = textOf(tree, path)
    const found = text === undefined ? undefined : parameterValues(text)
    if (!found || !fits(found, declared)) return []
    return { ...(stage === '' ? {} : { stage }), parameters: found.values, file: path }
  })
}

/** JSON files whose name, or whose folder's, says that they hold parameters, with what else the name says: the stage. */
function candidates(template: string, paths: readonly string[]): { path: string; stage: string }[] {
  const directory = posix.dirname(template)
  const prefix = directory === '.' ? '' : `${directory}/`
  const stem = stemOf(posix.basename(template))
  const near = paths.filter(path => path.startsWith(prefix) && path.slice(prefix.length).split('/').length <= 2)
  const others = near.map(path => stemOf(posix.basename(path))).filter(other => other !== stem && !WORD.test(other))
  return near.flatMap(path => {
    const [first, second] = path.slice(prefix.length).split('/')
    const inFolder = second !== undefined
    const name = second ?? first!
    if (!name.endsWith('.json') || (inFolder ? !FOLDER.test(first!) : !WORD.test(stemOf(name)))) return []
    const rest = trimmed(stemOf(name).replace(WORD, ''))
    if (rest === stem) return { path, stage: '' }
    const behind = ['.', '-', '_'].some(mark => rest.startsWith(stem + mark)) ? trimmed(rest.slice(stem.length)) : undefined
    // What begins with the name of another template is that one's.
    if (behind === undefined && !inFolder && others.some(other => rest === other || rest.startsWith(`${other}.`))) return []
    return { path, stage: behind ?? rest }
  })
}

function stemOf(name: string): string {
  return name.replace(/\.(ya?ml|json|template)$/, '').replace(/\.template$/, '')
}

function trimmed(text: string): string {
  return text.replace(/^[.\-_]+|[.\-_]+$/g, '')
}

/** Names of parameters -> whether they need a value. */
function declaredBy(tree: SourceTree, template: string): Map<string, 'needed' | 'preset'> {
  const text = textOf(tree, template)
  let document: Node
  try {
    document = parseYaml({ path: template, text: text ?? '' }, '1.1')
  } catch {
    // Rendering the template says on which line it is broken.
    return new Map()
  }
  return new Map([...entries(get(document, 'Parameters'))].map(([name, node]) => [name, present(node, 'Default') ? 'preset' : 'needed']))
}

function fits({ values, kept }: ParameterValues, declared: ReadonlyMap<string, 'needed' | 'preset'>): boolean {
  const given = new Set([...Object.keys(values), ...kept])
  if ([...given].some(name => !declared.has(name))) return false
  return given.size > 0 && [...declared].every(([name, needs]) => needs === 'preset' || given.has(name))
}
