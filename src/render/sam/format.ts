// AWS SAM as a format of stacks: from a template to the CloudFormation that the SAM translator deploys.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html
import type { SourceTree } from '../../model/source-tree.ts'
import { SAM_TRANSFORM, templateMacros, transformedBy } from '../cloudformation/macros.ts'
import { get, type Mapping, mapping, type Node, withEntries } from '../node.ts'
import type { Format, Lowered, RenderOptions } from '../rendering.ts'
import { withoutTransform } from '../template/language-extensions.ts'
import { readTemplate } from '../template/read-template.ts'
import { resourceTypes } from '../template/resource-types.ts'
import { ignoredSettings } from './ignored-settings.ts'
import { translate } from './translate.ts'

export const sam: Format = { name: 'sam', named: () => false, recognises, lower }

/** By its transform, or by a resource that only the transform knows. */
function recognises(document: Node): boolean {
  if (mapping(get(document, 'Resources')) === undefined) return false
  if (document.kind === 'mapping' && transformedBy(document, SAM_TRANSFORM)) return true
  for (const type of resourceTypes(get(document, 'Resources'))) if (type.startsWith('AWS::Serverless::')) return true
  return false
}

function lower(tree: SourceTree, path: string, options: RenderOptions): Lowered {
  const { template, files } = readTemplate(tree, path, options)
  const resources = mapping(get(template, 'Resources'))!
  const region = options.region ?? 'us-east-1'
  return {
    format: 'sam',
    path,
    name: stackName(path),
    stage: options.stage ?? 'dev',
    region,
    template: withoutOwnSections(translate(template, resources, region, options)),
    ...sectionForAll(template),
    functionNames: new Map(),
    internal: new Set(),
    computed: templateMacros(template),
    ignored: ignoredSettings(template),
    plugins: [],
    manifest: { dependencies: {}, lockfile: false, present: false },
    files,
  }
}

/** What should hold for all functions would stand under Globals. */
function sectionForAll(template: Mapping): Pick<Lowered, 'settings'> {
  const globals = template.entries.get('Globals')
  const section = mapping(globals?.value)?.entries.get('Function') ?? globals
  return section ? { settings: { span: section.key } } : {}
}

/** The translator leaves the macros of others to CloudFormation, and takes its own sections out. */
function withoutOwnSections(template: Mapping): Mapping {
  return withoutTransform(withEntries(template, { Globals: undefined }), SAM_TRANSFORM)
}

function stackName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
}
