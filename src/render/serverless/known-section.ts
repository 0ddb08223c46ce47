// A part of the service that decides what there is to judge must be known: with its value in AWS, nothing of it could be
// judged, and silence would pass. What the author's own code computes is a finding of its own (HYG07).
import { GateError } from '../../model/gate-error.ts'
import { get, listed, locationOf, type Mapping, type Node } from '../node.ts'

/** `what` is the part's name in a sentence: the functions, the events of create. @throws GateError E_RENDER_VARIABLE */
export function refuseUnknown(node: Node | undefined, what: string): void {
  if (node?.kind !== 'unresolved' || node.computed) return
  throw new GateError('E_RENDER_VARIABLE', `${what} come from ${node.expression}, which cannot be known here`, {
    location: locationOf(node),
    cure: `Write them into the configuration or a file of the repository, or ${node.cure.charAt(0).toLowerCase()}${node.cure.slice(1)}`,
  })
}

/** What each part makes, by the path of its key. */
const PARTS: readonly [path: readonly string[], what: string][] = [
  [['provider'], 'the settings of the provider'],
  [['provider', 'capacityProviders'], 'the capacity providers'],
  [['custom'], 'the settings of plugins'],
  [['custom', 'apiGatewayServiceProxies'], 'the service proxies'],
  [['plugins'], 'the plugins'],
  [['layers'], 'the layers'],
  [['mcp'], 'the MCP servers'],
  [['mcp', 'servers'], 'the MCP servers'],
  [['ai'], 'the agents'],
  [['appSync'], 'the GraphQL API'],
  [['sandboxes'], 'the sandboxes'],
]

/** Parts of the service beside its functions and resources. @throws GateError E_RENDER_VARIABLE */
export function refuseUnknownParts(config: Mapping): void {
  for (const [path, what] of PARTS) for (const part of listed(get(config, ...path))) refuseUnknown(part, what)
}
