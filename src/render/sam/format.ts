// AWS SAM as a format of stacks: from a template to the CloudFormation that the SAM translator deploys.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html
import { GateError } from '../../model/gate-error.ts'
import type { SourceTree } from '../../model/source-tree.ts'
import { entries, get, listed, type Mapping, mapping, type Node, string } from '../node.ts'
import type { Format, Lowered, RenderOptions } from '../rendering.ts'
import { locate, type Source, startOf } from '../span.ts'
import { parseYaml } from '../yaml.ts'
import { translate } from './translate.ts'

export const SAM_TRANSFORM = 'AWS::Serverless-2016-10-31'

export const sam: Format = { name: 'sam', named: () => false, recognises, lower }

/** By its transform, or by a resource that only the transform knows. */
function recognises(document: Node): boolean {
  if (mapping(get(document, 'Resources')) === undefined) return false
  if (transformNames(document).includes(SAM_TRANSFORM)) return true
  for (const [, resource] of entries(get(document, 'Resources')))
    if (string(get(resource, 'Type'))?.startsWith('AWS::Serverless::')) return true
  return false
}

function transformNames(document: Node): (string | undefined)[] {
  return listed(get(document, 'Transform')).map(node => string(node) ?? string(get(node, 'Name')))
}

function lower(tree: SourceTree, path: string, options: RenderOptions): Lowered {
  const template = mapping(parseYaml(sourceOf(tree, path), '1.1'))
  const resources = mapping(get(template, 'Resources'))
  if (!template || !resources) throw new GateError('E_RENDER_SHAPE', 'the template has no Resources', { location: locate(startOf(path)) })
  const region = options.region ?? 'us-east-1'
  return {
    format: 'sam',
    path,
    name: stackName(path),
    stage: options.stage ?? 'dev',
    region,
    template: withoutTransform(translate(template, resources, region, options.parameters)),
    ...sectionForAll(template),
    functionNames: new Map(),
    internal: new Set(),
    computed: [],
    ignored: [],
    plugins: [],
    manifest: { dependencies: {}, lockfile: false, present: false },
    files: [path],
  }
}

/** What should hold for all functions would stand under Globals. */
function sectionForAll(template: Mapping): Pick<Lowered, 'settings'> {
  const globals = template.entries.get('Globals')
  const section = mapping(globals?.value)?.entries.get('Function') ?? globals
  return section ? { settings: { span: section.key } } : {}
}

/** The translator leaves the macros of others to CloudFormation, and takes its own sections out. */
function withoutTransform(template: Mapping): Mapping {
  const entries = new Map(template.entries)
  entries.delete('Globals')
  const transform = entries.get('Transform')
  const others = listed(transform?.value).filter(node => (string(node) ?? string(get(node, 'Name'))) !== SAM_TRANSFORM)
  if (!transform || others.length === 0) entries.delete('Transform')
  else entries.set('Transform', { key: transform.key, value: { kind: 'sequence', items: others, span: transform.value.span } })
  return { ...template, entries }
}

function stackName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
}

function sourceOf(tree: SourceTree, path: string): Source {
  const read = tree.read(path)
  const location = locate(startOf(path))
  if (read.kind === 'file') return { path: read.path, text: read.text }
  if (read.kind === 'missing') throw new GateError('E_RENDER_INCLUDE', `${path} does not exist`, { location })
  if (read.why === 'outside') throw new GateError('E_RENDER_OUTSIDE', `${path} leads out of the repository`, { location })
  if (read.why === 'too_large') throw new GateError('E_RENDER_TOO_LARGE', `${path} is larger than 4 MiB`, { location })
  throw new GateError('E_RENDER_YAML', `${path} is not a text file`, { location })
}
