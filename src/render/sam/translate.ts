// A SAM template with each of its resources replaced by what it deploys.
import {
  type Buildable,
  build,
  type Entry,
  entries,
  get,
  type Mapping,
  mapping,
  mappingOf,
  type Node,
  string,
  withEntries,
} from '../node.ts'
import type { Span } from '../span.ts'
import { refuseShapeless } from '../template/resource-shape.ts'
import { gatherApis } from './api/drafts.ts'
import { addHttpApi } from './api/http-api.ts'
import { addRestApi } from './api/rest-api.ts'
import { createSharedUsagePlan } from './api/usage-plan.ts'
import { addWebSocketApi } from './api/web-socket-api.ts'
import { addApplication } from './application.ts'
import { addCapacityProvider } from './capacity-provider.ts'
import { addConnector } from './connector/connector.ts'
import { embeddedConnectors } from './connector/embedded.ts'
import { addCodeDeploy } from './function/code-deploy.ts'
import { addFunction } from './function/function.ts'
import { checkGlobals, withGlobals } from './globals.ts'
import { addGraphQlApi } from './graph-ql/graph-ql-api.ts'
import { addLayerVersion } from './layer-version.ts'
import { type ParameterOptions, settling } from './parameter-values.ts'
import { withReferences } from './references.ts'
import type { Sam, SamResource } from './sam.ts'
import { addSimpleTable } from './simple-table.ts'
import { addStateMachine } from './state-machine/state-machine.ts'

const EMPTY = new Map<string, Entry>()

export function translate(template: Mapping, resources: Mapping, region: string, options: ParameterOptions): Mapping {
  checkGlobals(template)
  const partition = partitionOf(region)
  const authored = new Map<string, SamResource>()
  const out = new Map<string, Entry>()
  refuseShapeless(resources)
  for (const [id, node, span] of [...entries(resources), ...embeddedConnectors(resources)]) {
    if (node.kind !== 'mapping') continue
    // The translator lets a resource without a type pass; CloudFormation refuses it.
    const type = string(get(node, 'Type')) ?? ''
    authored.set(id, { id, type, node, properties: propertiesOf(type, node, span, template), span })
    out.set(id, { key: span, value: withEntries(node, { Connectors: undefined, IgnoreGlobals: undefined }) })
  }
  const conditions = new Map(mapping(get(template, 'Conditions'))?.entries ?? EMPTY)
  const properties = new Map<string, string>()
  const ids = new Map<string, string>()
  const sam: Sam = {
    template,
    region,
    partition,
    resources: authored,
    settle: settling(template, options, region, partition),
    add(id: string, resource: Buildable, span: Span) {
      const node = mapping(build(resource, span))!
      out.set(id, { key: out.get(id)?.key ?? span, value: node })
    },
    made: id => mapping(out.get(id)?.value),
    ids: () => out.keys(),
    remove: id => void out.delete(id),
    refer: (id, property, target) => void properties.set(`${id}.${property}`, target),
    rename: (id, to) => void ids.set(id, to),
    condition(name, value, span) {
      conditions.set(name, { key: span, value: build(value, span) })
    },
  }
  lowerAll(sam)
  const span = (key: string, fallback: Node) => template.entries.get(key)?.key ?? fallback.span
  const changed = new Map(template.entries)
  changed.set('Resources', { key: span('Resources', resources), value: { ...resources, entries: out } })
  if (conditions.size > 0) {
    const section = get(template, 'Conditions') ?? template
    changed.set('Conditions', { key: span('Conditions', section), value: mappingOf(conditions, section.span) })
  }
  return withReferences({ ...template, entries: changed }, { properties, ids })
}

/** Functions first, because their events write into the APIs; connectors last, because they join what is there. */
function lowerAll(sam: Sam): void {
  const apis = gatherApis(sam)
  const deployments = new Map<string, SamResource>()
  for (const resource of sam.resources.values())
    if (resource.type === 'AWS::Serverless::Function') addFunction(resource, sam, apis, deployments)
  for (const resource of sam.resources.values()) if (resource.type === 'AWS::Serverless::StateMachine') addStateMachine(resource, sam, apis)
  const shared = createSharedUsagePlan(sam)
  const recordSets = new Map<string, Buildable[]>()
  for (const api of apis.values()) {
    if (api.kind === 'rest') addRestApi(api, sam, shared, recordSets)
    else addHttpApi(api, sam, recordSets)
  }
  shared.add()
  for (const resource of sam.resources.values()) {
    if (resource.type === 'AWS::Serverless::WebSocketApi') addWebSocketApi(resource, sam, recordSets)
    if (resource.type === 'AWS::Serverless::SimpleTable') addSimpleTable(resource, sam)
    if (resource.type === 'AWS::Serverless::LayerVersion') addLayerVersion(resource, sam)
    if (resource.type === 'AWS::Serverless::Application') addApplication(resource, sam)
    if (resource.type === 'AWS::Serverless::CapacityProvider') addCapacityProvider(resource, sam)
    if (resource.type === 'AWS::Serverless::GraphQLApi') addGraphQlApi(resource, sam)
  }
  for (const resource of sam.resources.values()) if (resource.type === 'AWS::Serverless::Connector') addConnector(resource, sam)
  addCodeDeploy(deployments, sam)
}

function propertiesOf(type: string, node: Mapping, span: Span, template: Mapping): Mapping {
  const written = get(node, 'Properties')
  if (!type.startsWith('AWS::Serverless::')) return mapping(written) ?? mappingOf(EMPTY, span)
  return withGlobals(type, mapping(written) ?? mappingOf(EMPTY, span), template, get(node, 'IgnoreGlobals'))
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  if (region.startsWith('eusc-')) return 'aws-eusc'
  return 'aws'
}
