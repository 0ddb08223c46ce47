// Finds values of a model that do not stand where their position says.
import { load } from 'js-yaml'
import type { Location } from '../../src/model/location.ts'
import type { SourceTree } from '../../src/model/source-tree.ts'
import type { RenderedStack } from '../../src/render/rendering.ts'

export interface Misplaced {
  readonly pointer: string
  readonly value: unknown
  readonly location: Location | undefined
  readonly text: string
}

/** What the gate concludes, and so is written nowhere: kinds, names of elements, facts. */
const CONCLUDED = new Set(
  `account apiKey actions/count actions/levels actions/scopable actions/scopableReads actions/scopableWrites actions/writes api auth authorizer batchSize callers condition corsCredentials
  corsOrigins   conditional defaults dynamic effective effect enabled exposure from function existing given grants invocation isSecretName kind known logGroup logicalId
  managedPolicies/name noEcho notifies origin owners packageType parameter policy principal public resource role scope selfWrites service
  statement triggers trust type unknown validated writers`.split(/\s+/),
)
const SECTIONS = ['functions', 'roles', 'triggers', 'permissions', 'resources', 'parameters']
/** What a tool puts in by itself. */
const MADE = new Set(['framework', 'managed', 'policy_template'])

/** `checked` counts the values that an author wrote, or that come of what an author wrote. */
export function misplaced(tree: SourceTree, { model, positions, files }: RenderedStack): { checked: number; wrong: Misplaced[] } {
  const written = files.map(path => textOf(tree, path)).join('\n')
  const wrong: Misplaced[] = []
  let checked = 0
  for (const section of SECTIONS)
    for (const { pointer, value } of leaves((model as unknown as Record<string, unknown>)[section], `/${section}`)) {
      checked++
      const location = positions.at(pointer)
      const text = location ? textAt(tree, location) : ''
      if (!location || !(explains(text, value, written) || blockOf(tree, pointer, location).includes(String(value))))
        wrong.push({ pointer, value, location, text })
    }
  return { checked, wrong }
}

/**
 * The text is the value; or it names the variable, the function or the shorter spelling that the value comes of; or the value stands
 * nowhere in the sources, so that what caused it is all there is to point at.
 */
function explains(text: string, value: unknown, written: string): boolean {
  const said = String(value)
  if (text.trim() === said || String(parsed(text)) === said) return true
  if (/\$\{|!|Fn::|\bRef\b/.test(text)) return true
  const [plainText, plainValue] = [plain(text), plain(said)]
  if (plainValue !== '' && (plainText.includes(plainValue) || plainValue.includes(plainText))) return true
  return !written.includes(said) && !plain(written).includes(plainValue)
}

/** What several settings of an event decide together stands where the event does: its lines. */
function blockOf(tree: SourceTree, pointer: string, { file, line }: Location): string {
  if (!pointer.startsWith('/triggers/')) return ''
  const [key = '', ...below] = textOf(tree, file)
    .split('\n')
    .slice(line - 1)
  const depth = key.search(/[^\s-]/)
  const end = below.findIndex(text => text.trim() !== '' && text.search(/\S/) < depth)
  return [key, ...below.slice(0, end === -1 ? undefined : end)].join('\n')
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}

function parsed(text: string): unknown {
  try {
    return load(text)
  } catch {
    return undefined
  }
}

function* leaves(value: unknown, pointer: string): Generator<{ pointer: string; value: unknown }> {
  if (typeof value !== 'object' || value === null) {
    if (value !== '') yield { pointer, value }
    return
  }
  const element = value as Record<string, unknown>
  if (MADE.has(String(element.origin))) return
  const defaults = Array.isArray(element.defaults) ? element.defaults : []
  const around = pointer.split('/').at(/\/\d+$/.test(pointer) ? -2 : -1)
  for (const [key, member] of Object.entries(element)) {
    const named = pointer.split('/').length > 2 && !Array.isArray(value)
    if (named && !pointer.includes('/properties') && (CONCLUDED.has(key) || CONCLUDED.has(`${around}/${key}`))) continue
    if (defaults.includes(key) || key === 'lambda:createdBy') continue
    yield* leaves(member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  }
}

function textAt(tree: SourceTree, { file, line, column, endLine, endColumn }: Location): string {
  const lines = textOf(tree, file)
    .split('\n')
    .slice(line - 1, endLine)
  lines[lines.length - 1] = lines.at(-1)!.slice(0, endColumn - 1)
  lines[0] = lines[0]!.slice(column - 1)
  return lines.join('\n')
}

function textOf(tree: SourceTree, path: string): string {
  const read = tree.read(path)
  return read.kind === 'file' ? read.text : ''
}
