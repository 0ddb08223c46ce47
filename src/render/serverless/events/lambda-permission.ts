// The permission by which a service may invoke a function.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html
import type { Buildable } from '../../node.ts'
import type { Span } from '../../span.ts'
import type { ServiceFunction, StackBuilder } from '../service.ts'

export interface LambdaPermission {
  readonly principal: Buildable
  readonly sourceArn?: Buildable
  readonly sourceAccount?: Buildable
  readonly eventSourceToken?: Buildable
  readonly action?: Buildable
  readonly dependsOn?: readonly string[]
}

/** Lets a service invoke a function of this stack. */
export function allowInvoke(builder: StackBuilder, logicalId: string, fn: ServiceFunction, permission: LambdaPermission, span: Span): void {
  const dependsOn = [...(permission.dependsOn ?? []), ...builder.targetDependencies(fn)]
  allowInvokeOf(builder, logicalId, builder.targetArn(fn), { ...permission, dependsOn }, span)
}

/** Lets a service invoke a function by its ARN. */
export function allowInvokeOf(
  builder: StackBuilder,
  logicalId: string,
  functionArn: Buildable,
  permission: LambdaPermission,
  span: Span,
): void {
  const resource = {
    Type: 'AWS::Lambda::Permission',
    DependsOn: permission.dependsOn?.length ? permission.dependsOn : undefined,
    Properties: {
      FunctionName: functionArn,
      Action: permission.action ?? 'lambda:InvokeFunction',
      Principal: permission.principal,
      SourceArn: permission.sourceArn,
      SourceAccount: permission.sourceAccount,
      EventSourceToken: permission.eventSourceToken,
    },
  }
  builder.add(logicalId, resource, span)
}
