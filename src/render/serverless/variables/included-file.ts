// What ${file(path)} includes: YAML, JSON and Terraform state parsed, other files as text, code never run.
// https://www.serverless.com/framework/docs/guides/variables/file
import { posix } from 'node:path'
import { GateError } from '../../../model/gate-error.ts'
import type { SourceTree } from '../../../model/source-tree.ts'
import { locationOf, type Node, scalarOf } from '../../node.ts'
import { parseYaml } from '../../yaml.ts'
import { digestCode } from '../code-digest.ts'
import type { Lookup, Missing } from './resolver.ts'

export interface Includes {
  /** A file's whole value; `${file(...)}` of one path is one node. */
  include(lookup: Lookup): Node | Missing
}

export function createIncludes(tree: SourceTree, directory: string, files: Set<string>): Includes {
  const included = new Map<string, Node | Missing>()

  return {
    include(lookup) {
      const path = pathOf(lookup, directory)
      let value = included.get(path)
      if (!value) {
        value = read(path, lookup)
        included.set(path, value)
      }
      return value
    },
  }

  function read(path: string, lookup: Lookup): Node | Missing {
    const found = tree.read(path)
    if (found.kind === 'missing') return { missing: `${lookup.expression} names ${path}, which does not exist`, code: 'E_RENDER_INCLUDE' }
    if (found.kind === 'refused') throw refusal(path, found.why, lookup)
    files.add(path)
    const source = { path: found.path, text: found.text }
    if (/\.(ya?ml|json|tfstate)$/.test(path)) return parseYaml(source)
    if (/\.([cm]?js|ts)$/.test(path)) {
      return {
        kind: 'unresolved',
        expression: lookup.expression,
        reason: `${path} computes it, and the gate runs nothing of a pull request`,
        cure: 'Write the value into a YAML or JSON file and include that.',
        computed: { what: 'file', expression: lookup.expression, path: found.path, digest: digestCode(tree, path), harmless: false },
        span: lookup.node.span,
      }
    }
    return scalarOf(found.text, { source, start: 0, end: found.text.length })
  }
}

function pathOf(lookup: Lookup, directory: string): string {
  const [written] = lookup.parameters
  const location = locationOf(lookup.node)
  if (written === undefined) throw new GateError('E_RENDER_VARIABLE', `${lookup.expression} names no file`, { location })
  const path = posix.normalize(posix.join(directory, written.replaceAll('\\', '/')))
  const absolute = /^(\/|~|[A-Za-z]:[\\/])/.test(written)
  if (absolute || path === '..' || path.startsWith('../'))
    throw new GateError('E_RENDER_OUTSIDE', `${lookup.expression} reads a file outside the repository`, { location })
  return path
}

function refusal(path: string, why: string, lookup: Lookup): GateError {
  const location = locationOf(lookup.node)
  switch (why) {
    case 'outside':
      return new GateError('E_RENDER_OUTSIDE', `${path} is a link to a file outside the repository`, { location })
    case 'too_large':
      return new GateError('E_RENDER_TOO_LARGE', `${path} is larger than 4 MiB`, { location })
    case 'link_loop':
      return new GateError('E_RENDER_INCLUDE', `${path} is a link that leads back to itself`, { location })
    default:
      return new GateError('E_RENDER_INCLUDE', `${path} is not a text file`, { location })
  }
}
