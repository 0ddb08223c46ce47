// An agent: the runtime that its image or code runs in, who may call it, and the endpoints that name its versions.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-bedrockagentcore-runtime.html
import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, entries, listed, locationOf, type Node } from '../../node.ts'
import { authored, setting, text } from '../events/event-settings.ts'
import { deploymentBucketName } from '../function-code.ts'
import type { Named } from '../named-settings.ts'
import { normalisedName } from '../naming.ts'
import type { Service, StackBuilder } from '../service.ts'
import { firstSet, truthy } from '../truthy.ts'
import { addAgentRole } from './agent-role.ts'
import { inCapitals } from './in-capitals.ts'
import { jwtAuthorizer } from './jwt-authorizer.ts'
import { resourceName } from './names.ts'
import { networkOf } from './network.ts'
import { runtimeStatements } from './runtime-statements.ts'
import { tagsOf } from './tags.ts'

/** Logical ids of what the agent uses. */
export interface RuntimeParts {
  readonly memory: string | undefined
  readonly gateway: string | undefined
}

export function addRuntime(builder: StackBuilder, agent: Named, { memory, gateway }: RuntimeParts): void {
  const { name, settings, span } = agent
  const { service } = builder
  const id = `${normalisedName(name)}Runtime`
  const image = imageOf(agent)
  const s3 = firstSet(setting(settings, 'artifact', 's3'))
  const statements = runtimeStatements({ image, s3, memoryId: memory, gatewayId: gateway })
  const role = { owner: id, name: `${name}-runtime-role`, policy: 'base-policy', statements }
  const roleArn = addAgentRole(builder, settings, role, span)
  const protocol = setting(settings, 'protocol')
  const lifecycle = firstSet(setting(settings, 'lifecycle'))
  const headers = firstSet(setting(settings, 'requestHeaders', 'allowlist'))
  const properties = {
    AgentRuntimeName: resourceName(service, name),
    AgentRuntimeArtifact: image ? { ContainerConfiguration: { ContainerUri: image } } : codeOf(agent, s3, service),
    NetworkConfiguration: networkOf(settings, 'PUBLIC', 'NetworkModeConfig'),
    RoleArn: roleArn,
    Description: firstSet(setting(settings, 'description')),
    AuthorizerConfiguration: jwtAuthorizer(setting(settings, 'authorizer')),
    LifecycleConfiguration: lifecycle && {
      IdleRuntimeSessionTimeout: setting(lifecycle, 'idleRuntimeSessionTimeout'),
      MaxLifetime: setting(lifecycle, 'maxLifetime'),
    },
    ProtocolConfiguration: inCapitals(protocol?.kind === 'mapping' ? setting(protocol, 'type') : protocol),
    EnvironmentVariables: environment(settings, { memory, gateway }),
    RequestHeaderConfiguration: headers && { RequestHeaderAllowlist: headers },
    Tags: tagsOf(settings, service),
  }
  builder.add(id, { Type: 'AWS::BedrockAgentCore::Runtime', Properties: properties, DependsOn: memory && [memory] }, span)
  builder.output(`${id}Arn`, { Value: { 'Fn::GetAtt': [id, 'AgentRuntimeArn'] } }, span)
  builder.output(`${id}Id`, { Value: { 'Fn::GetAtt': [id, 'AgentRuntimeId'] } }, span)
  const url = 'https://bedrock-agentcore.${Region}.amazonaws.com/runtimes/${RuntimeArn}/invocations'
  const values = { Region: { Ref: 'AWS::Region' }, RuntimeArn: { 'Fn::GetAtt': [id, 'AgentRuntimeArn'] } }
  builder.output(`${id}Url`, { Value: { 'Fn::Sub': [url, values] } }, span)
  if (memory) builder.output(`${id}MemoryArn`, { Value: { 'Fn::GetAtt': [memory, 'MemoryArn'] } }, span)
  addEndpoints(builder, agent, id)
}

/** The image that is given, or that is built where there is no handler; undefined for a package of code. */
function imageOf({ name, settings }: Named): Node | undefined {
  const handler = setting(settings, 'handler')
  const image = setting(settings, 'artifact', 'image')
  if (handler && image && settings.kind === 'mapping')
    throw new GateError('E_RENDER_SHAPE', `the agent ${name} has both a handler and an image`, {
      location: locationOf(image),
      cure: 'Keep one of them.',
    })
  if (truthy(image) && image.kind !== 'mapping') return image
  if (truthy(handler)) return undefined
  return {
    kind: 'unresolved',
    expression: `the image of ${name}`,
    reason: 'the image is built when it is deployed',
    cure: 'Nothing resolves it before the deployment.',
    span: (image ?? settings).span,
    origin: 'framework',
  }
}

function codeOf({ name, settings }: Named, s3: Node | undefined, service: Service): Buildable {
  const bucket = setting(s3, 'bucket')
  const key = setting(s3, 'key')
  if (s3 && s3.kind !== 'unresolved' && !(truthy(bucket) && truthy(key)))
    throw new GateError('E_RENDER_MISSING', `the artifact of the agent ${name} needs a bucket and a key`, { location: locationOf(s3) })
  const own = { Bucket: deploymentBucketName(service), Prefix: `serverless/${service.name}/${service.stage}/${name}.zip` }
  return {
    CodeConfiguration: {
      Code: { S3: s3 ? { Bucket: bucket, Prefix: key, VersionId: firstSet(setting(s3, 'versionId')) } : own },
      EntryPoint: [setting(settings, 'handler')],
      Runtime: pythonRuntime(firstSet(setting(settings, 'runtime'), setting(settings, 'artifact', 'runtime'))),
    },
  }
}

function pythonRuntime(runtime: Node | undefined): Buildable {
  const [, minor] = /^python3\.(1[0-3])$/i.exec(text(runtime) ?? '') ?? []
  return runtime && minor ? authored(`PYTHON_3_${minor}`, runtime) : (runtime ?? 'PYTHON_3_13')
}

function environment(settings: Node, { memory, gateway }: RuntimeParts): Buildable {
  const written = setting(settings, 'environment')
  if (written?.kind === 'unresolved') return written
  const variables: Record<string, Buildable> = Object.fromEntries([...entries(written)].map(([key, value]) => [key, value]))
  if (memory) variables.BEDROCK_AGENTCORE_MEMORY_ID = { 'Fn::GetAtt': [memory, 'MemoryId'] }
  if (gateway) variables.BEDROCK_AGENTCORE_GATEWAY_URL = { 'Fn::GetAtt': [gateway, 'GatewayUrl'] }
  return Object.keys(variables).length > 0 ? variables : undefined
}

function addEndpoints(builder: StackBuilder, { name, settings }: Named, runtime: string): void {
  for (const endpoint of listed(setting(settings, 'endpoints'))) {
    if (endpoint.kind !== 'mapping') continue
    const called = text(setting(endpoint, 'name')) ?? 'default'
    const id = `${normalisedName(name)}${called}Endpoint`
    const properties = {
      Name: resourceName(builder.service, `${name}_${called}`),
      AgentRuntimeId: { 'Fn::GetAtt': [runtime, 'AgentRuntimeId'] },
      AgentRuntimeVersion: firstSet(setting(endpoint, 'version')),
      Description: firstSet(setting(endpoint, 'description')),
      Tags: tagsOf(settings, builder.service),
    }
    builder.add(id, { Type: 'AWS::BedrockAgentCore::RuntimeEndpoint', DependsOn: [runtime], Properties: properties }, endpoint.span)
    builder.output(`${id}Arn`, { Value: { 'Fn::GetAtt': [id, 'AgentRuntimeEndpointArn'] } }, endpoint.span)
  }
}
