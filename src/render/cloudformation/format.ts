// Plain CloudFormation templates: they are their own lowering.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
import { GateError } from '../../model/gate-error.ts'
import type { SourceTree } from '../../model/source-tree.ts'
import { entries, get, locationOf, type Mapping, mapping, type Node, string } from '../node.ts'
import type { Format, Lowered, RenderOptions } from '../rendering.ts'
import { locate, type Source, startOf } from '../span.ts'
import { parseYaml } from '../yaml.ts'
import { templateMacros, transforms } from './macros.ts'

const SAM = 'AWS::Serverless-2016-10-31'

export const cloudformation: Format = { name: 'cloudformation', named: () => false, recognises, lower }

function recognises(document: Node): boolean {
  const root = mapping(document)
  if (!root || transforms(root).some(({ name }) => name === SAM)) return false
  for (const [, resource] of entries(get(root, 'Resources')))
    if (/^(AWS|Custom|Alexa)::/.test(string(get(resource, 'Type')) ?? '')) return true
  return false
}

function lower(tree: SourceTree, path: string, options: RenderOptions): Lowered {
  const template = mapping(parseYaml(sourceOf(tree, path), '1.1'))
  const resources = mapping(get(template, 'Resources'))
  if (!template || !resources) throw new GateError('E_RENDER_SHAPE', 'the template has no Resources', { location: locate(startOf(path)) })
  checkResources(resources)
  return {
    format: 'cloudformation',
    path,
    name: path
      .slice(path.lastIndexOf('/') + 1)
      .replace(/\.[^.]*$/, '')
      .replace(/\.template$/, ''),
    stage: options.stage ?? 'dev',
    region: options.region ?? 'us-east-1',
    template,
    functionNames: new Map(),
    internal: new Set(),
    computed: templateMacros(template),
    ignored: [],
    plugins: [],
    manifest: { dependencies: {}, lockfile: false, present: false },
    files: [path],
  }
}

function checkResources(resources: Mapping): void {
  for (const [id, resource] of entries(resources)) {
    if (id.startsWith('Fn::')) {
      throw new GateError('E_RENDER_UNSUPPORTED', `${id} makes resources that are not written out`, {
        location: locationOf(resource),
        cure: 'Write the resources out, or check the template that CloudFormation makes of it.',
      })
    }
    if (resource.kind !== 'mapping')
      throw new GateError('E_RENDER_SHAPE', `the resource ${id} is not a mapping`, { location: locationOf(resource) })
    if (string(get(resource, 'Type')) === undefined)
      throw new GateError('E_RENDER_SHAPE', `the resource ${id} has no Type`, {
        location: locate(resources.entries.get(id)?.key ?? resource.span),
      })
  }
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
