// The functions that the framework deploys for itself, because CloudFormation cannot change what exists already, with the role
// that they share.
// https://www.serverless.com/framework/docs/providers/aws/events/s3#using-existing-buckets
import { md5Hex } from '../../../model/digest.ts'
import { type Buildable, get, listed, type Node, string } from '../../node.ts'
import type { Span } from '../../span.ts'
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { eventDialectOf } from './event-dialect.ts'
import { isFalse, setting, text } from './event-settings.ts'

const ROLE = 'IamRoleCustomResourcesLambdaExecution'
const LONGEST_FUNCTION_NAME = 64

export type HelperName = 'existing-s3' | 'existing-cup' | 'event-bridge' | 'apigw-cw-role'

/** Adds the helper and gives the role of all helpers what it needs. */
export function addHelperFunction(
  builder: StackBuilder,
  name: HelperName,
  handler: string,
  statements: readonly Buildable[],
  span: Span,
): void {
  const { service } = builder
  const functionName = shortened(`${service.name}-${service.stage}-custom-resource-${name}`)
  const logicalName = normalisedName(`custom-resource-${name}`)
  const logs = writesLogs(builder)
  const ownRole = setting(service.provider, 'iam', 'deploymentRole') ?? setting(service.provider, 'cfnRole')
  if (ownRole === undefined) addRole(builder, statements, span)
  const resource = {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: codeBucket(builder),
      FunctionName: functionName,
      Handler: handler,
      MemorySize: 1024,
      Runtime: runtime(builder),
      Timeout: 180,
      Role: ownRole ?? { 'Fn::GetAtt': [ROLE, 'Arn'] },
    },
    DependsOn: [ownRole === undefined ? ROLE : undefined, logs ? `${logicalName}LogGroup` : undefined],
  }
  builder.add(`${logicalName}LambdaFunction`, resource, span)
  if (logs)
    builder.add(
      `${logicalName}LogGroup`,
      { Type: 'AWS::Logs::LogGroup', Properties: logGroup(builder, `/aws/lambda/${functionName}`) },
      span,
    )
}

/** The properties of a log group that the provider's settings say. */
export function logGroup(builder: StackBuilder, name: Buildable): { readonly [property: string]: Buildable } {
  const { provider } = builder.service
  return {
    LogGroupName: name,
    RetentionInDays: setting(provider, 'logRetentionInDays'),
    DataProtectionPolicy: setting(provider, 'logDataProtectionPolicy'),
  }
}

function addRole(builder: StackBuilder, added: readonly Buildable[], span: Span): void {
  const { service } = builder
  const before = listed(get(builder.resource(ROLE), 'Properties', 'Policies', 0, 'PolicyDocument', 'Statement'))
  const statements: Buildable[] =
    before.length > 0 || !writesLogs(builder) ? [...before] : logStatements(`${service.name}-${service.stage}`)
  const sameResource = (statement: Buildable) => before.some(known => string(get(known, 'Resource')) === plainResource(statement))
  for (const statement of added) if (plainResource(statement) === undefined || !sameResource(statement)) statements.push(statement)
  const policy = {
    PolicyName: { 'Fn::Join': ['-', [service.stage, service.name, 'custom-resources-lambda']] },
    PolicyDocument: { Version: '2012-10-17', Statement: statements },
  }
  const trust = { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] }
  const properties = { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] }, Policies: [policy] }
  builder.add(ROLE, { Type: 'AWS::IAM::Role', Properties: properties }, span)
}

function logStatements(prefix: string): Buildable[] {
  const logs = (suffix: string) => [
    { 'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/${prefix}*${suffix}` },
  ]
  return [
    { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:TagResource'], Resource: logs(':*') },
    { Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: logs(':*:*') },
  ]
}

function plainResource(statement: Buildable): string | undefined {
  const resource = (statement as { readonly Resource?: Buildable }).Resource
  return typeof resource === 'string' ? resource : undefined
}

function writesLogs(builder: StackBuilder): boolean {
  const written = setting(builder.service.provider, 'logs', 'frameworkLambda')
  return written === undefined ? eventDialectOf(builder.service).helpersWriteLogs : !isFalse(written)
}

/** The helper's code lies beside that of the service's functions. */
function codeBucket(builder: StackBuilder): Buildable {
  const bucketOf = (logicalId: string): Node | undefined => get(builder.resource(logicalId), 'Properties', 'Code', 'S3Bucket')
  const bucket = builder.service.functions.map(fn => bucketOf(fn.logicalId)).find(found => found !== undefined)
  return { S3Bucket: bucket, S3Key: `serverless/${builder.service.name}/${builder.service.stage}/custom-resources.zip` }
}

function runtime(builder: StackBuilder): Buildable {
  const own = setting(builder.service.provider, 'runtime')
  return text(own)?.startsWith('nodejs') ? own : 'nodejs20.x'
}

function shortened(name: string): string {
  return name.length <= LONGEST_FUNCTION_NAME ? name : `${name.slice(0, 32)}${md5Hex(name)}`
}
