// Resource-based permissions of functions: who else may call or change them.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html
import type { Permission } from '../../model/permission.ts'
import { setOwn } from './own.ts'
import { asBoolean, asOneOf, asText } from './plain.ts'
import { ofType, property, put, type Reading } from './reading.ts'
import { asReference } from './references.ts'
import type { Value } from './value.ts'
import { holes } from './walk.ts'

export function readPermissions(reading: Reading): void {
  for (const resource of ofType(reading, 'AWS::Lambda::Permission')) {
    const [key] = reading.names.functions(property(resource, 'FunctionName'))
    if (reading.lowered.internal.has(resource.id) || ofHelper(reading, property(resource, 'FunctionName'))) continue
    const it: Permission = { origin: resource.origin === 'framework' ? 'framework' : 'template' }
    const element = { it, path: ['permissions', resource.id] }
    setOwn(reading.model.permissions, resource.id, it)
    reading.places.mark(reading.model.permissions, resource.id, resource.span)
    if (key !== undefined) it.function = key
    put(reading, element, 'principal', property(resource, 'Principal'), asText)
    put(reading, element, 'action', property(resource, 'Action'), asText)
    put(reading, element, 'sourceArn', property(resource, 'SourceArn'), asReference)
    put(reading, element, 'sourceAccount', property(resource, 'SourceAccount'), asText)
    put(reading, element, 'organization', property(resource, 'PrincipalOrgID'), asText)
    put(reading, element, 'eventSourceToken', property(resource, 'EventSourceToken'), asText)
    put(reading, element, 'functionUrlAuth', property(resource, 'FunctionUrlAuthType'), asOneOf('NONE', 'AWS_IAM'))
    put(reading, element, 'viaFunctionUrl', property(resource, 'InvokedViaFunctionUrl'), asBoolean)
    if (resource.condition !== undefined) it.condition = resource.condition
  }
}

/** Helper functions of the tool are not judged, nor are the permissions to call them. */
function ofHelper(reading: Reading, target: Value | undefined): boolean {
  for (const hole of holes(target)) if (hole.resource !== undefined && reading.lowered.internal.has(hole.resource)) return true
  return false
}
