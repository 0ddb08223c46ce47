// Puts what nobody can know in the place of one value after another, and tells where a part of the model went away in silence:
// an author's way round the gate.
import type { ServiceModel } from '../../src/model/service-model.ts'
import { type Rendering, renderStack } from '../../src/render/render.ts'
import { treeOf } from '../support/service-files.ts'
import type { Seed } from './seeds.ts'

export interface Hidden {
  /** The line as it was changed. */
  readonly line: string
  readonly lost: readonly string[]
  readonly config: string
}

/** A key, or the dash of a list's member, whose value is replaced. */
const KEY = /^(\s*(?:- )*(?:[\w.${}:-]+:(?=\s|$)|-(?=\s|$)))/
const COUNTED = ['functions', 'triggers', 'roles', 'permissions', 'resources'] as const

export function hidden({ path, text, files }: Seed): { readonly tried: number; readonly found: readonly Hidden[] } {
  const found: Hidden[] = []
  const before = modelOf(render(path, withNames(path, text), files))
  if (!before) return { tried: 0, found }
  const counts = countsOf(before)
  const lines = text.split('\n')
  let tried = 0
  for (const [at, line] of lines.entries()) {
    const head = KEY.exec(line)?.[1]
    if (head === undefined) continue
    const end = blockEnd(lines, at)
    for (const value of unknowable(path)) {
      const changed = `${head} ${value}`
      const config = withNames(path, [...lines.slice(0, at), changed, ...lines.slice(end)].join('\n'))
      tried++
      const model = modelOf(render(path, config, files))
      if (!model || tells(model)) continue
      const now = countsOf(model)
      const lost = Object.keys(counts).filter(kind => now[kind]! < counts[kind]!)
      if (lost.length > 0) found.push({ line: changed.trim(), lost, config })
    }
  }
  return { tried, found }
}

/** In the words of each format: a value of AWS, one of code, a parameter without a default, what a custom resource will answer, a name that is not defined. */
function unknowable(path: string): readonly string[] {
  if (path === 'serverless.yml') return ['${ssm:/hidden}', '${cf:hidden.out}', '${file(hidden.js):all}']
  return ['!ImportValue hidden', '!Ref Hidden', '!GetAtt Answer.hidden', '!Ref hiddenFromAll']
}

/** What the values name: a parameter without a default, and a resource whose attributes are what code answers. */
function withNames(path: string, config: string): string {
  if (path === 'serverless.yml') return config
  const named = config.replace(/^Resources:\s*\n/m, '$&  Answer: {Type: Custom::Answer, Properties: {ServiceToken: token}}\n')
  if (!/^Parameters:/m.test(named)) return `${named}\nParameters: {Hidden: {Type: String}}\n`
  return named.replace(/^Parameters:\s*\n/m, '$&  Hidden: {Type: String}\n')
}

function tells({ unresolved, computed, ...model }: ServiceModel): boolean {
  if (computed.length > 0) return true
  const ids = new Set(unresolved.filter(({ expression }) => /hidden/i.test(expression)).map(({ id }) => id))
  return ids.size > 0 && marks(model, ids)
}

/** Whether an element says that it lacks what one of these would fill. */
function marks(value: unknown, ids: ReadonlySet<number>): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (!Array.isArray(value) && Object.values((value as { unknown?: object }).unknown ?? {}).some(id => ids.has(id as number))) return true
  return Object.values(value).some(member => marks(member, ids))
}

function countsOf(model: ServiceModel): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const kind of COUNTED) counts[kind] = Object.keys(model[kind]).length
  counts.statements = Object.values(model.roles).reduce((sum, role) => sum + role.statements.length, 0)
  counts.managedPolicies = Object.values(model.roles).reduce((sum, role) => sum + role.managedPolicies.length, 0)
  return counts
}

function render(path: string, text: string, files: Seed['files']): Rendering {
  return renderStack(treeOf({ [path]: text, ...files, 'hidden.js': 'module.exports.all = {}\n' }), path, { parameters: {} })
}

function modelOf(rendering: Rendering): ServiceModel | undefined {
  return rendering.kind === 'rendered' ? rendering.stack.model : undefined
}

function blockEnd(lines: readonly string[], at: number): number {
  const depth = /^\s*(?:- (?=\s*\S))*/.exec(lines[at]!)![0].length
  const end = lines.findIndex((line, index) => index > at && line.trim() !== '' && line.search(/\S/) <= depth)
  return end === -1 ? lines.length : end
}
