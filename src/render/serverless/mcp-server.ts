// The MCP servers of version 4: a function each, called by anyone through the REST API unless something authorises the
// caller, and a secret that keeps its state.
// https://www.serverless.com/framework/docs/providers/aws/guide/mcp
import { type Buildable, build, entries, get, type Mapping, mapping, type Node, present } from '../node.ts'
import type { Span } from '../span.ts'
import { refuseUnknown } from './known-section.ts'
import { functionLogicalId, normalisedName } from './naming.ts'
import type { ServiceFunction, StackBuilder } from './service.ts'
import { firstSet, truthy } from './truthy.ts'

const HANDLER = 'serverless-mcp/entry.handler'
const DEFAULT_TIMEOUT_SECONDS = 60

export function mcpFunctions(config: Mapping, service: string, stage: string): ServiceFunction[] {
  return [...serversOf(config)].map(([key, server, span]) => {
    refuseUnknown(server, `the settings of the MCP server ${key}`)
    const environment: Record<string, Buildable> = Object.fromEntries(
      [...entries(get(server, 'environment'))].map(([name, value]) => [name, value]),
    )
    environment.SERVERLESS_MCP_SERVER_MODULE = get(server, 'server')
    if (truthy(get(server, 'state'))) environment.SERVERLESS_MCP_STATE_KEY_REF = { Ref: secretId(key) }
    const settings = build(
      {
        ...Object.fromEntries(
          [...entries(server)].filter(([name]) => !['server', 'state', 'authorizer'].includes(name)).map(([name, value]) => [name, value]),
        ),
        handler: HANDLER,
        timeout: firstSet(get(server, 'timeout')) ?? DEFAULT_TIMEOUT_SECONDS,
        environment,
      },
      span,
    )
    const http = build({ method: 'any', path: `${key}/mcp`, authorizer: present(server, 'authorizer') }, span)
    return {
      key,
      settings: mapping(settings)!,
      span,
      logicalId: functionLogicalId(key),
      name: firstSet(get(server, 'name')) ?? build(`${service}-${stage}-${key}`, span),
      events: [{ kind: 'http', settings: http, index: 0, span }],
    }
  })
}

export function addMcpState(builder: StackBuilder): void {
  const { service } = builder
  if (service.version === 3) return
  for (const [key, server, span] of serversOf(service.config)) {
    const fn = service.functions.find(candidate => candidate.key === key)
    if (!fn || !truthy(get(server, 'state'))) continue
    const id = secretId(key)
    builder.add(
      id,
      { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } } },
      span,
    )
    builder.output(`${id}Arn`, { Value: { Ref: id } }, span)
    builder.grant(fn, { kind: 'mcpState', actions: ['secretsmanager:GetSecretValue'], resource: { Ref: id }, span })
  }
}

function serversOf(config: Mapping): Generator<[key: string, server: Node, span: Span]> {
  return entries(get(config, 'mcp', 'servers'))
}

function secretId(key: string): string {
  return `${normalisedName(key)}McpStateSecret`
}
