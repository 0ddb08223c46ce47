// A tool that a gateway offers: a function, an API by its description, or another MCP server.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-bedrockagentcore-gatewaytarget.html
import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, locationOf, type Node } from '../../node.ts'
import { setting, text } from '../events/event-settings.ts'
import type { Named } from '../named-settings.ts'
import { functionLogicalId } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { firstSet, truthy } from '../truthy.ts'
import { inCapitals } from './in-capitals.ts'
import { hyphenated } from './names.ts'

const KINDS = ['function', 'openapi', 'smithy', 'mcp'] as const

export function addGatewayTarget(builder: StackBuilder, tool: Named, gateway: string, logicalId: string): void {
  const { name, settings, span } = tool
  const properties = {
    Name: hyphenated(name),
    GatewayIdentifier: { 'Fn::GetAtt': [gateway, 'GatewayIdentifier'] },
    CredentialProviderConfigurations: [credentials(tool)],
    TargetConfiguration: { Mcp: target(tool) },
    Description: firstSet(setting(settings, 'description')),
  }
  builder.add(logicalId, { Type: 'AWS::BedrockAgentCore::GatewayTarget', DependsOn: [gateway], Properties: properties }, span)
  builder.output(`${logicalId}Id`, { Value: { 'Fn::GetAtt': [logicalId, 'TargetId'] } }, span)
}

/** Whether the gateway needs a token or a key for the tool. */
export function hasCredentials({ settings }: Named): boolean {
  const type = text(inCapitals(setting(settings, 'credentials', 'type')))
  return type === 'OAUTH' || type === 'API_KEY'
}

function target({ name, settings }: Named): Buildable {
  if (settings.kind === 'unresolved') return settings
  const kind = KINDS.find(key => truthy(setting(settings, key)))
  if (!kind)
    throw new GateError('E_RENDER_MISSING', `the tool ${name} has none of function, openapi, smithy and mcp`, {
      location: locationOf(settings),
    })
  const value = setting(settings, kind)!
  switch (kind) {
    case 'function':
      return { Lambda: { LambdaArn: functionArn(name, value), ToolSchema: toolSchema(name, settings) } }
    case 'openapi':
      return { OpenApiSchema: { InlinePayload: value } }
    case 'smithy':
      return { SmithyModel: { InlinePayload: value } }
    case 'mcp':
      if (value.kind !== 'unresolved' && !text(value)?.startsWith('https://'))
        throw new GateError('E_RENDER_SHAPE', `the tool ${name} has an mcp endpoint that is no https address`, {
          location: locationOf(value),
        })
      return { McpServer: { Endpoint: value } }
  }
}

function functionArn(tool: string, value: Node): Buildable {
  if (value.kind === 'unresolved') return value
  const arn = value.kind === 'mapping' ? setting(value, 'arn') : undefined
  if (truthy(arn)) return arn
  const name = value.kind === 'mapping' ? setting(value, 'name') : value
  if (name?.kind === 'unresolved') return name
  const said = text(name)
  if (!said)
    throw new GateError('E_RENDER_MISSING', `the tool ${tool} names no function`, {
      location: locationOf(value),
      cure: 'Give the function by its name or its arn.',
    })
  return { 'Fn::GetAtt': [functionLogicalId(said), 'Arn'] }
}

/** A text is the path of a file, which the deployment reads. */
function toolSchema(tool: string, settings: Node): Buildable {
  const schema = setting(settings, 'toolSchema')
  if (!truthy(schema))
    throw new GateError('E_RENDER_MISSING', `the tool ${tool} calls a function and has no toolSchema`, { location: locationOf(settings) })
  if (schema.kind !== 'sequence') return { InlinePayload: schema }
  const tools = schema.items.map(item => ({
    Name: setting(item, 'name'),
    Description: setting(item, 'description'),
    InputSchema: jsonSchema(setting(item, 'inputSchema')),
    OutputSchema: jsonSchema(setting(item, 'outputSchema')),
  }))
  return { InlinePayload: tools }
}

function jsonSchema(schema: Node | undefined): Buildable {
  if (schema?.kind !== 'mapping') return schema
  const properties = setting(schema, 'properties')
  return {
    Type: setting(schema, 'type'),
    Description: setting(schema, 'description'),
    Properties:
      properties?.kind === 'mapping'
        ? Object.fromEntries([...properties.entries].map(([name, { value }]) => [name, jsonSchema(value)]))
        : properties,
    Required: setting(schema, 'required'),
    Items: jsonSchema(setting(schema, 'items')),
    Enum: setting(schema, 'enum'),
  }
}

function credentials({ name, settings }: Named): Buildable {
  const written = setting(settings, 'credentials')
  if (!truthy(written)) return { CredentialProviderType: 'GATEWAY_IAM_ROLE' }
  if (written.kind === 'unresolved') return written
  const type = inCapitals(setting(written, 'type'))
  const provider = setting(written, 'provider')
  const own = (key: string) => firstSet(setting(written, key))
  const said = text(type)
  if ((said === 'OAUTH' || said === 'API_KEY') && !truthy(provider))
    throw new GateError('E_RENDER_MISSING', `the credentials of the tool ${name} have no provider`, { location: locationOf(written) })
  const oauth = {
    ProviderArn: provider,
    Scopes: own('scopes'),
    GrantType: inCapitals(own('grantType')),
    DefaultReturnUrl: own('defaultReturnUrl'),
    CustomParameters: own('customParameters'),
  }
  const apiKey = {
    ProviderArn: provider,
    CredentialLocation: inCapitals(own('location')),
    CredentialParameterName: own('parameterName'),
    CredentialPrefix: own('prefix'),
  }
  return {
    CredentialProviderType: type ?? 'GATEWAY_IAM_ROLE',
    CredentialProvider:
      said === 'OAUTH' ? { OauthCredentialProvider: oauth } : said === 'API_KEY' ? { ApiKeyCredentialProvider: apiKey } : undefined,
  }
}
