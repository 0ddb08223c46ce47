// A gateway that offers tools to agents, with the role that calls them.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-bedrockagentcore-gateway.html
import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, locationOf, type Node } from '../../node.ts'
import { setting, text } from '../events/event-settings.ts'
import type { Named } from '../named-settings.ts'
import type { StackBuilder } from '../service.ts'
import { allow, sub } from '../service-role.ts'
import { firstSet, truthy } from '../truthy.ts'
import { addAgentRole, WRITE_LOGS } from './agent-role.ts'
import { inCapitals } from './in-capitals.ts'
import { jwtAuthorizer } from './jwt-authorizer.ts'
import { hyphenated } from './names.ts'
import { tagsOf } from './tags.ts'

const AUTHORIZERS = new Set(['NONE', 'AWS_IAM', 'CUSTOM_JWT'])
const KMS_ACTIONS = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey']
const ARN = 'arn:${AWS::Partition}:'
const OWN = ':${AWS::Region}:${AWS::AccountId}:'

/** `toolsHaveCredentials`: a tool shows a token or a key that the gateway keeps. */
export function addGateway(builder: StackBuilder, gateway: Named, id: string, toolsHaveCredentials: 'yes' | 'no'): void {
  const { name, settings, span } = gateway
  const { service } = builder
  const key = firstSet(setting(settings, 'kmsKey'))
  const statements = [
    WRITE_LOGS,
    allow(['lambda:InvokeFunction'], sub(`${ARN}lambda${OWN}function:*`)),
    ...(key ? [allow(KMS_ACTIONS, key)] : []),
    ...(toolsHaveCredentials === 'yes' ? credentialStatements() : []),
  ]
  const role = { owner: id, name: `${name}-gateway-role`, policy: 'base-policy', statements }
  const roleArn = addAgentRole(builder, settings, role, span)
  const protocol = firstSet(setting(settings, 'protocol'))
  const properties = {
    Name: hyphenated(`${service.name}-${name}-${service.stage}`),
    ...authorizerOf(gateway),
    ProtocolType: inCapitals(setting(protocol, 'type')) ?? 'MCP',
    RoleArn: roleArn,
    Description: firstSet(setting(settings, 'description')),
    ProtocolConfiguration: protocolOf(protocol),
    KmsKeyArn: key,
    ExceptionLevel: inCapitals(setting(settings, 'exceptionLevel')),
    Tags: tagsOf(settings, service),
  }
  builder.add(id, { Type: 'AWS::BedrockAgentCore::Gateway', Properties: properties }, span)
  builder.output(`${id}Arn`, { Value: { 'Fn::GetAtt': [id, 'GatewayArn'] } }, span)
  builder.output(`${id}Id`, { Value: { 'Fn::GetAtt': [id, 'GatewayIdentifier'] } }, span)
  builder.output(`${id}Url`, { Value: { 'Fn::GetAtt': [id, 'GatewayUrl'] } }, span)
}

function authorizerOf({ name, settings }: Named): { readonly [property: string]: Buildable } {
  const authorizer = setting(settings, 'authorizer')
  if (!truthy(authorizer)) return { AuthorizerType: 'AWS_IAM' }
  const type = inCapitals(authorizer.kind === 'mapping' ? setting(authorizer, 'type') : authorizer)
  const said = text(type)
  if (type?.kind !== 'unresolved' && (said === undefined || !AUTHORIZERS.has(said)))
    throw new GateError('E_RENDER_SHAPE', `the gateway ${name} has an authorizer that is none of NONE, AWS_IAM and CUSTOM_JWT`, {
      location: locationOf(type ?? authorizer),
    })
  if (said === 'CUSTOM_JWT' && !truthy(setting(authorizer, 'jwt')))
    throw new GateError('E_RENDER_MISSING', `the gateway ${name} has an authorizer CUSTOM_JWT without jwt`, {
      location: locationOf(authorizer),
    })
  return { AuthorizerType: type, AuthorizerConfiguration: authorizer.kind === 'mapping' ? jwtAuthorizer(authorizer) : undefined }
}

function protocolOf(protocol: Node | undefined): Buildable {
  const settings = {
    SupportedVersions: firstSet(setting(protocol, 'supportedVersions')),
    Instructions: firstSet(setting(protocol, 'instructions')),
    SearchType: inCapitals(setting(protocol, 'searchType')),
  }
  return Object.values(settings).some(Boolean) ? { Mcp: settings } : undefined
}

/** Tokens and keys come out of AgentCore's vault, which keeps them in the Secrets Manager. */
function credentialStatements(): readonly Buildable[] {
  const directory = [
    sub(`${ARN}bedrock-agentcore${OWN}workload-identity-directory/*`),
    sub(`${ARN}bedrock-agentcore${OWN}workload-identity-directory/*/workload-identity/*`),
  ]
  return [
    allow(['bedrock-agentcore:GetWorkloadAccessTokenForJWT', 'bedrock-agentcore:GetWorkloadAccessToken'], directory),
    allow(
      ['bedrock-agentcore:GetResourceOauth2Token', 'bedrock-agentcore:GetResourceApiKey'],
      [sub(`${ARN}bedrock-agentcore${OWN}token-vault/*`), ...directory],
    ),
    allow(['secretsmanager:GetSecretValue'], sub(`${ARN}secretsmanager${OWN}secret:bedrock-agentcore-identity*`)),
  ]
}
