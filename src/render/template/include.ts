// The transform AWS::Include: what a file says, beside the keys where it is included. Only files of the tree are read; a file
// in S3, and one that is not there, stay as the call that names them.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-include.html
import type { SourceTree } from '../../model/source-tree.ts'
import { refuse } from '../cloudformation/scope.ts'
import { type Entry, get, listed, type Mapping, mapping, type Node, string, withEntries } from '../node.ts'
import { parseYaml } from '../yaml.ts'
import { localPath, readLocal } from './local-file.ts'

const NAME = 'AWS::Include'
const CALL = 'Fn::Transform'
const MOST_FILES = 200

/** `files` begins with the template's own path and gains what is included. The same template where it includes nothing. */
export function withIncludes(template: Mapping, tree: SourceTree, files: string[]): Mapping {
  if (!template.span.source.text.includes(NAME)) return template
  const path = files[0]!
  let count = 0

  function included(call: Node): Node | undefined {
    const location = get(call, 'Parameters', 'Location')
    const written = string(location)
    if (string(get(call, 'Name')) !== NAME || location === undefined || written === undefined) return undefined
    const file = localPath(path, written, location)
    const source = file === undefined ? undefined : readLocal(tree, file, location)
    if (file === undefined || !source) return undefined
    if (!files.includes(file)) files.push(file)
    if (++count > MOST_FILES) refuse('E_RENDER_BUDGET', `the template includes more than ${MOST_FILES} files`, location.span)
    return parseYaml(source, '1.1')
  }

  function expand(node: Node): Node {
    if (node.kind === 'sequence') {
      const items = node.items.map(expand)
      return items.every((item, index) => item === node.items[index]) ? node : { ...node, items }
    }
    if (node.kind !== 'mapping') return node
    const changed = new Map<string, Entry>()
    for (const [key, entry] of node.entries) {
      const value = key === CALL ? entry.value : expand(entry.value)
      if (value !== entry.value) changed.set(key, { key: entry.key, value })
    }
    const expanded = changed.size === 0 ? node : { ...node, entries: new Map([...node.entries, ...changed]) }
    const call = expanded.entries.get(CALL)
    return call ? beside(expanded, call.value) : expanded
  }

  function beside(node: Mapping, calls: Node): Node {
    const left: Node[] = []
    let result = node
    for (const call of listed(calls)) {
      const file = included(call)
      if (!file) left.push(call)
      else if (node.entries.size === 1 && calls.kind === 'mapping') return file
      else if (file.kind === 'mapping') result = merged(result, file)
      else refuse('E_RENDER_SHAPE', 'the file that is included beside other keys is not a mapping', call.span)
    }
    return left.length === listed(calls).length ? node : withEntries(result, { [CALL]: remaining(calls, left) })
  }

  const left: Node[] = []
  const calls = get(template, 'Transform')
  let whole = mapping(expand(template)) ?? template
  for (const call of listed(calls)) {
    const file = mapping(included(call))
    if (file) whole = withSections(whole, file)
    else left.push(call)
  }
  return calls && left.length < listed(calls).length ? withEntries(whole, { Transform: remaining(calls, left) }) : whole
}

function remaining(calls: Node, left: readonly Node[]): Node | undefined {
  return left.length === 0 ? undefined : { kind: 'sequence', items: left, span: calls.span }
}

/** What the template itself says stays. */
function merged(own: Mapping, file: Mapping): Mapping {
  return { ...own, entries: new Map([...file.entries, ...own.entries]) }
}

/** A file included for the whole template adds to its sections. */
function withSections(template: Mapping, file: Mapping): Mapping {
  const sections: Record<string, Node> = {}
  for (const [name, { value }] of file.entries) {
    const own = mapping(get(template, name))
    if (own && value.kind === 'mapping') sections[name] = merged(own, value)
    else if (!template.entries.has(name)) sections[name] = value
  }
  return withEntries(template, sections)
}
