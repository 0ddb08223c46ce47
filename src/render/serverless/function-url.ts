// The URL of a function, and the right of anyone to call it where nothing authorises the caller.
// https://www.serverless.com/framework/docs/providers/aws/guide/functions#lambda-function-urls
import { type Buildable, get, type Node, string } from '../node.ts'
import { normalisedName } from './naming.ts'
import type { ServiceFunction, StackBuilder } from './service.ts'
import { firstSet, truthy } from './truthy.ts'

const DEFAULT_HEADERS = ['Content-Type', 'X-Amz-Date', 'Authorization', 'X-Api-Key', 'X-Amz-Security-Token', 'X-Amzn-Trace-Id']

export function addFunctionUrl(fn: ServiceFunction, builder: StackBuilder): void {
  const url = get(fn.settings, 'url')
  if (!truthy(url)) return
  const span = fn.settings.entries.get('url')?.key ?? fn.span
  const id = normalisedName(fn.key)
  const target = builder.targetArn(fn)
  const DependsOn = builder.targetDependencies(fn)[0]
  const authorizer = get(url, 'authorizer')
  const unknown = url.kind === 'unresolved' ? url : authorizer?.kind === 'unresolved' ? authorizer : undefined
  const signed = string(authorizer) === 'aws_iam'
  const mode = get(url, 'invokeMode')
  builder.add(
    `${id}LambdaFunctionUrl`,
    {
      Type: 'AWS::Lambda::Url',
      Properties: {
        AuthType: unknown ?? (signed ? ({ ...authorizer!, value: 'AWS_IAM' } as Node) : 'NONE'),
        TargetFunctionArn: target,
        Cors: cors(get(url, 'cors')),
        InvokeMode: string(mode) === 'RESPONSE_STREAM' || mode?.kind === 'unresolved' ? mode : undefined,
      },
      DependsOn,
    },
    span,
  )
  builder.output(
    `${id}LambdaFunctionUrl`,
    { Description: 'Lambda Function URL', Value: { 'Fn::GetAtt': [`${id}LambdaFunctionUrl`, 'FunctionUrl'] } },
    span,
  )
  if (signed || unknown) return
  const permission = { FunctionName: target, Principal: '*' }
  builder.add(
    `${id}LambdaPermissionFnUrl`,
    {
      Type: 'AWS::Lambda::Permission',
      Properties: { ...permission, Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' },
      DependsOn,
    },
    span,
  )
  builder.add(
    builder.service.version === 3 ? `${id}LambdaPermissionFn` : `${id}LambdaPermissionFnUrlInvokeFunction`,
    {
      Type: 'AWS::Lambda::Permission',
      Properties: { ...permission, Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true },
      DependsOn,
    },
    span,
  )
}

/** `cors: true` allows every origin and method; null takes a default away. */
function cors(settings: Node | undefined): Buildable {
  if (!truthy(settings)) return undefined
  if (settings.kind === 'unresolved') return settings
  const allowed = (key: string, otherwise: readonly string[]) => {
    const written = get(settings, key)
    return written?.kind === 'scalar' && written.value === null ? undefined : (firstSet(written) ?? otherwise)
  }
  return {
    AllowCredentials: firstSet(get(settings, 'allowCredentials')),
    AllowHeaders: allowed('allowedHeaders', DEFAULT_HEADERS),
    AllowMethods: allowed('allowedMethods', ['*']),
    AllowOrigins: allowed('allowedOrigins', ['*']),
    ExposeHeaders: firstSet(get(settings, 'exposedResponseHeaders')),
    MaxAge: get(settings, 'maxAge'),
  }
}
