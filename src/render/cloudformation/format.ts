// Plain CloudFormation templates: they are their own lowering.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
import { GateError } from '../../model/gate-error.ts'
import type { SourceTree } from '../../model/source-tree.ts'
import { entries, get, mapping, type Node } from '../node.ts'
import type { Format, Lowered, RenderOptions } from '../rendering.ts'
import { locate } from '../span.ts'
import { readTemplate } from '../template/read-template.ts'
import { refuseShapeless } from '../template/resource-shape.ts'
import { resourceTypes } from '../template/resource-types.ts'
import { SAM_TRANSFORM, templateMacros, transformedBy } from './macros.ts'

export const cloudformation: Format = { name: 'cloudformation', named: () => false, recognises, lower }

function recognises(document: Node): boolean {
  const root = mapping(document)
  if (!root || transformedBy(root, SAM_TRANSFORM)) return false
  for (const type of resourceTypes(get(root, 'Resources'))) if (/^(AWS|Custom|Alexa)::/.test(type)) return true
  return false
}

function lower(tree: SourceTree, path: string, options: RenderOptions): Lowered {
  const { template, files } = readTemplate(tree, path, options)
  checkResources(get(template, 'Resources'))
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
    files,
  }
}

function checkResources(resources: Node | undefined): void {
  refuseShapeless(resources)
  for (const [id, resource, key] of entries(resources))
    if (get(resource, 'Type') === undefined)
      throw new GateError('E_RENDER_SHAPE', `the resource ${id} has no Type`, { location: locate(key) })
}
