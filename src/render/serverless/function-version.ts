// The version of a function that each deployment publishes, the alias that points at it, and what runs at the edge.
// https://www.serverless.com/framework/docs/providers/aws/guide/functions#versioning-deployed-functions
import { type Buildable, build, get, present } from '../node.ts'
import type { Span } from '../span.ts'
import { aliasResource, functionAlias } from './function-alias.ts'
import { normalisedName } from './naming.ts'
import type { ServiceFunction, StackBuilder } from './service.ts'
import { firstSet, truthy } from './truthy.ts'

const UNKNOWN_DIGEST = '0'.repeat(43)

export function addFunctionVersion(fn: ServiceFunction, builder: StackBuilder): void {
  const { service } = builder
  const alias = functionAlias(fn, service)
  const wanted = present(fn.settings, 'versionFunction') ?? present(service.provider, 'versionFunctions') ?? build(true, fn.span)
  if (!truthy(wanted) && !alias) return
  const versionId = functionVersionId(fn)
  builder.add(
    versionId,
    {
      Type: 'AWS::Lambda::Version',
      DeletionPolicy: truthy(wanted) ? 'Retain' : undefined,
      Properties: { FunctionName: { Ref: fn.logicalId }, Description: firstSet(get(fn.settings, 'description')) },
    },
    fn.span,
  )
  builder.output(
    `${normalisedName(fn.key)}LambdaFunctionQualifiedArn`,
    { Description: 'Current Lambda function version', Value: { Ref: versionId } },
    fn.span,
  )
  if (alias) builder.add(alias.logicalId, aliasResource(alias, fn, versionId), fn.span)
}

/** The published version, made where the service does not version its functions. */
export function publishedVersion(fn: ServiceFunction, builder: StackBuilder, span: Span): Buildable {
  const versionId = functionVersionId(fn)
  const resource = { Type: 'AWS::Lambda::Version', DeletionPolicy: 'Retain', Properties: { FunctionName: { Ref: fn.logicalId } } }
  if (!builder.resource(versionId)) builder.add(versionId, resource, span)
  return { Ref: versionId }
}

/** The real id ends in a digest of the code, which is not known here and changes with each deployment; this is as long. */
function functionVersionId(fn: ServiceFunction): string {
  return `${normalisedName(fn.key)}LambdaVersion${UNKNOWN_DIGEST}`
}
