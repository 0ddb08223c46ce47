// One stack of a tree, rendered: its format lowers it, CloudFormation's reader makes the model of it.
import { ERRORS, GateError } from '../model/gate-error.ts'
import type { Positions } from '../model/location.ts'
import type { SourceTree } from '../model/source-tree.ts'
import { readModel } from './cloudformation/read-model.ts'
import { readCodeManifests } from './code-manifests.ts'
import { FORMATS } from './index.ts'
import { type Lower, withNestedStacks } from './nested-stacks.ts'
import type { CodeManifest, Format, Lowered, RenderedStack, RenderOptions } from './rendering.ts'
import { locate, type Source, startOf } from './span.ts'
import { withApiDocuments } from './template/api-documents.ts'
import { writtenOut } from './template/read-template.ts'
import { parseYaml } from './yaml.ts'

export type Rendering =
  | { readonly kind: 'rendered'; readonly stack: RenderedStack; readonly files: readonly string[] }
  /** `files` are those that were read until it failed. */
  | { readonly kind: 'refused'; readonly error: GateError; readonly files: readonly string[] }

/** Renders the stack at `path`; whatever is wrong with it is answered, not thrown. */
export function renderStack(tree: SourceTree, path: string, options: RenderOptions): Rendering {
  const files = new Set<string>([path])
  const recorded: SourceTree = {
    read(wanted) {
      files.add(wanted)
      const read = tree.read(wanted)
      if (read.kind === 'file') files.add(read.path)
      return read
    },
    paths: () => tree.paths(),
  }
  try {
    const lower: Lower = (file, given) => withApiDocuments(loweredBy(formatOf(recorded, file), recorded, file, given), recorded)
    const lowered = withNestedStacks(lower(path, options), recorded, lower, options)
    const manifests = manifestsOf(recorded, lowered)
    const { model, positions } = readModel(lowered, options, manifests)
    const sources = sourcesOf(recorded, new Set(configurationFiles(lowered)))
    const stack = {
      model,
      positions: withSources(positions, sources),
      sources,
      nested: nestedTemplates(lowered),
      template: lowered.template,
      files: [...files].sort(),
    }
    return { kind: 'rendered', stack, files: stack.files }
  } catch (error) {
    return { kind: 'refused', error: asStackError(error, path), files: [...files].sort() }
  }
}

/** The resources of a service go to CloudFormation with the transforms that they ask for. */
function loweredBy(format: Format, tree: SourceTree, path: string, options: RenderOptions): Lowered {
  const lowered = format.lower(tree, path, options)
  return lowered.format === 'serverless' ? { ...lowered, template: writtenOut(lowered.template, lowered.region, options) } : lowered
}

function manifestsOf(tree: SourceTree, { format, path, template, nested }: Lowered): CodeManifest[] {
  const own = readCodeManifests(tree, format, path, template)
  if (!nested) return own
  const all = [...own, ...[...nested.values()].flatMap(stack => manifestsOf(tree, stack.lowered))]
  return [...new Map(all.map(manifest => [manifest.path, manifest])).values()]
}

function nestedTemplates({ nested }: Lowered): RenderedStack['nested'] {
  return [...(nested?.values() ?? [])].flatMap(({ lowered, prefix }) => [{ path: lowered.path, prefix }, ...nestedTemplates(lowered)])
}

/** What was read as configuration; code and manifests are none. */
function configurationFiles({ files, nested }: Lowered): string[] {
  return [...files, ...[...(nested?.values() ?? [])].flatMap(stack => configurationFiles(stack.lowered))]
}

function sourcesOf(tree: SourceTree, files: ReadonlySet<string>): Source[] {
  return [...files].flatMap(path => {
    const read = tree.read(path)
    return read.kind === 'file' ? { path, text: read.text } : []
  })
}

function withSources(positions: Positions, sources: readonly Source[]): Positions {
  return {
    at(pointer) {
      const [, index, start, end] = /^\/sources\/(\d+)\/(\d+)-(\d+)$/.exec(pointer) ?? []
      const source = sources[Number(index)]
      return source ? locate({ source, start: Number(start), end: Number(end) }) : positions.at(pointer)
    },
  }
}

function formatOf(tree: SourceTree, path: string): Format {
  const named = FORMATS.find(format => format.named(path))
  if (named) return named
  const read = tree.read(path)
  const location = locate(startOf(path))
  if (read.kind === 'missing') throw new GateError('E_RENDER_INCLUDE', `${path} does not exist`, { location })
  if (read.kind === 'refused') {
    if (read.why === 'outside') throw new GateError('E_RENDER_OUTSIDE', `${path} leads out of the repository`, { location })
    if (read.why === 'too_large') throw new GateError('E_RENDER_TOO_LARGE', `${path} is larger than 4 MiB`, { location })
    throw new GateError('E_RENDER_YAML', `${path} is not a text file`, { location, cure: 'Save it as UTF-8, or name another file.' })
  }
  const document = parseYaml({ path: read.path, text: read.text }, '1.1')
  const recognised = FORMATS.find(format => format.recognises(document))
  if (recognised) return recognised
  throw new GateError('E_RENDER_SHAPE', 'the file is neither a Serverless Framework configuration nor a CloudFormation template', {
    location,
    cure: 'Name a serverless.yml, or a template whose Resources have types.',
  })
}

function asStackError(error: unknown, path: string): GateError {
  if (error instanceof GateError && ERRORS[error.code].scope === 'stack')
    return error.location
      ? error
      : new GateError(error.code, error.message, { location: locate(startOf(path)), cause: error, cure: error.cure })
  if (error instanceof GateError) throw error
  const message =
    error instanceof RangeError
      ? 'rendering ran out of room'
      : `rendering failed: ${error instanceof Error ? error.message : String(error)}`
  return new GateError('E_RENDER_INTERNAL', message, { location: locate(startOf(path)), cause: error })
}
