// The sandboxes of version 4: images of MicroVMs with the roles that build, run and connect them, and what watches them.
// https://www.serverless.com/framework/docs/providers/aws/guide/sandboxes
import { type Buildable, entries, get, listed, type Node } from '../../node.ts'
import { isFalse, setting, text } from '../events/event-settings.ts'
import { deploymentBucketName } from '../function-code.ts'
import { type Named, namedSettings } from '../named-settings.ts'
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { allow, givenRole, serviceRole, sub } from '../service-role.ts'
import { firstSet, truthy } from '../truthy.ts'
import { addNetworkConnector } from './network-connector.ts'
import { addSandboxMonitoring } from './sandbox-monitoring.ts'

const DEFAULT_MEMORY_MEBIBYTES = 2048
const DEFAULT_RETENTION_DAYS = 14
const SAME_ACCOUNT = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }

export function addSandboxes(builder: StackBuilder): void {
  if (builder.service.version === 3) return
  const sandboxes = namedSettings(get(builder.service.config, 'sandboxes'), 'sandbox')
  for (const sandbox of sandboxes) addSandbox(builder, sandbox)
  const [first] = sandboxes.filter(({ settings }) => logsOf(settings) && !isFalse(setting(settings, 'observability')))
  if (!first) return
  const { name, stage } = builder.service
  const properties = { DashboardName: `${name}-${stage}-sandboxes`, DashboardBody: '{"widgets":[]}' }
  builder.add('SandboxesDashboard', { Type: 'AWS::CloudWatch::Dashboard', Properties: properties }, first.span)
}

function addSandbox(builder: StackBuilder, sandbox: Named): void {
  const { name, settings, span } = sandbox
  const { service } = builder
  const id = normalisedName(name)
  const called = `${service.name}-${name}-${service.stage}`
  const logGroup = firstSet(setting(settings, 'observability', 'logs', 'logGroup')) ?? `/aws/lambda-microvms/${called}`
  const logged = logsOf(settings)
  const artifact = setting(settings, 'artifact')
  const write = writeLogs(logGroup)
  const buildRole = roleOf(builder, sandbox, 'buildRole', `${id}ImageBuildRole`, 'build', [readArtifact(builder, sandbox), ...write])
  const executionRole = roleOf(builder, sandbox, 'executionRole', `${id}ExecutionRole`, 'execution', logged ? write : [])
  if (logged) {
    const retention = setting(settings, 'observability', 'logs', 'retentionDays') ?? DEFAULT_RETENTION_DAYS
    const properties = { LogGroupName: logGroup, RetentionInDays: retention }
    builder.add(`${id}LogGroup`, { Type: 'AWS::Logs::LogGroup', Properties: properties }, span)
    addSandboxMonitoring(builder, sandbox, called)
  }
  if (truthy(setting(settings, 'vpc'))) addNetworkConnector(builder, sandbox, called)
  const properties = {
    Name: called,
    BaseImageArn: unknownUntilDeployed(`the base image of ${name}`, sandbox),
    BuildRoleArn: buildRole,
    Description: firstSet(setting(settings, 'description')),
    CodeArtifact: { Uri: text(artifact)?.startsWith('s3://') ? artifact : unknownUntilDeployed(`the package of ${name}`, sandbox) },
    Logging: logged ? { CloudWatch: { LogGroup: logGroup } } : { Disabled: true },
    EgressNetworkConnectors: [`arn:aws:lambda:${service.region}:aws:network-connector:aws-network-connector:INTERNET_EGRESS`],
    CpuConfigurations: [{ Architecture: 'ARM_64' }],
    Resources: [{ MinimumMemoryInMiB: firstSet(setting(settings, 'minimumMemory')) ?? DEFAULT_MEMORY_MEBIBYTES }],
    AdditionalOsCapabilities: listed(setting(settings, 'osCapabilities')),
    EnvironmentVariables: environment(setting(settings, 'environment')),
    Tags: tags(setting(settings, 'tags')),
  }
  const dependsOn = logged ? [`${id}LogGroup`] : undefined
  builder.add(`${id}Image`, { Type: 'AWS::Lambda::MicrovmImage', Properties: properties, DependsOn: dependsOn }, span)
  builder.output(`${id}ImageIdentifier`, { Value: { Ref: `${id}Image` } }, span)
  builder.output(`${id}ExecutionRoleArn`, { Value: executionRole }, span)
}

/** Logs are on unless they are switched off. */
function logsOf(settings: Node): boolean {
  return !isFalse(setting(settings, 'observability', 'logs', 'enabled'))
}

function roleOf(
  builder: StackBuilder,
  { settings, span }: Named,
  key: string,
  logicalId: string,
  purpose: string,
  statements: readonly Buildable[],
): Buildable {
  const written = setting(settings, 'iam', key)
  const given = givenRole(written)
  if (given) return given
  const policyName = `sandboxes-${purpose}-policy`
  const role = serviceRole({ principal: 'lambda.amazonaws.com', condition: SAME_ACCOUNT, policyName, statements, written })
  builder.add(logicalId, role, span)
  return { 'Fn::GetAtt': [logicalId, 'Arn'] }
}

function writeLogs(group: Buildable): readonly Buildable[] {
  const logs = (suffix: string) =>
    sub(`arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:\${Group}:${suffix}`, { Group: group })
  return [allow(['logs:CreateLogGroup', 'logs:CreateLogStream'], logs('*')), allow(['logs:PutLogEvents'], logs('log-stream:*'))]
}

/** The bucket of the account, which packages go to where no other is named, is known only to the deployment. */
function readArtifact({ service }: StackBuilder, sandbox: Named): Buildable {
  const objects = (bucket: Buildable) => sub('arn:${AWS::Partition}:s3:::${Bucket}/*', { Bucket: bucket })
  const named = truthy(setting(service.provider, 'deploymentBucket'))
  const bucket = named ? deploymentBucketName(service) : unknownUntilDeployed('the deployment bucket of the account', sandbox)
  const own = /^s3:\/\/([^/]+)/.exec(text(setting(sandbox.settings, 'artifact')) ?? '')?.[1]
  return allow(['s3:GetObject'], [objects(bucket), ...(own === undefined ? [] : [objects(own)])])
}

function unknownUntilDeployed(expression: string, { settings }: Named): Node {
  return {
    kind: 'unresolved',
    expression,
    reason: 'it is made when the sandbox is deployed',
    cure: 'Nothing resolves it before the deployment.',
    span: settings.span,
    origin: 'framework',
  }
}

function environment(written: Node | undefined): Buildable {
  return written?.kind === 'unresolved' ? written : tags(written)
}

function tags(written: Node | undefined): Buildable {
  if (written?.kind === 'unresolved') return written
  return written && [...entries(written)].map(([Key, Value]) => ({ Key, Value }))
}
