// What `stages.STAGE.observability: axiom` of version 4 adds to every function that writes logs: a layer, and the token and the data set
// that it sends to. All of them are given out when the service is deployed.
// https://www.serverless.com/framework/docs/guides/observability/axiom
import { type Buildable, get, mapping, type Node, present, string, type UnresolvedNode } from '../node.ts'
import { disablesLogs } from './log-group.ts'
import type { Service, ServiceFunction } from './service.ts'
import { firstSet } from './truthy.ts'

export interface AxiomAdditions {
  readonly layer: Node
  readonly variables: ReadonlyMap<string, Node>
}

export function axiomAdditions(fn: ServiceFunction, service: Service): AxiomAdditions | undefined {
  const observability = service.version === 4 && !disablesLogs(fn) ? ofStage(service) : undefined
  if (!observability || providerOf(observability)?.toLowerCase() !== 'axiom') return undefined
  const given = (what: string): UnresolvedNode => ({
    kind: 'unresolved',
    expression: `${what} of observability: axiom`,
    reason: 'Axiom gives it out when the service is deployed',
    cure: 'Nothing resolves it before the deployment.',
    span: observability.span,
  })
  const dataSet = firstSet(...stages(service).map(stage => get(stage, 'observability', 'dataset')))
  return {
    layer: given('the layer'),
    variables: new Map([
      ['AXIOM_TOKEN', given('the token')],
      ['AXIOM_DATASET', dataSet ?? given('the data set')],
    ]),
  }
}

/** The author's layers and the one that is added. */
export function withAxiomLayer(layers: Node | undefined, additions: AxiomAdditions | undefined): Buildable {
  if (!additions || layers?.kind === 'unresolved') return layers
  return [...(layers?.kind === 'sequence' ? layers.items : []), additions.layer]
}

function ofStage(service: Service): Node | undefined {
  return stages(service)
    .map(stage => present(stage, 'observability'))
    .find(found => found !== undefined)
}

/** A stage's own block, then the one of all stages. */
function stages({ config, stage }: Service): (Node | undefined)[] {
  return [get(config, 'stages', stage), get(config, 'stages', 'default')]
}

function providerOf(observability: Node): string | undefined {
  return string(mapping(observability) ? get(observability, 'provider') : observability)
}
