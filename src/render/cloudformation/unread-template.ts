// Why the template of a nested stack is not read: it lives elsewhere, or it is not there.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html
import { isLocal } from '../template/local-file.ts'
import { notation } from './notation.ts'
import { property, type StackResource } from './reading.ts'
import { placeOf, stringOf, type Unknown } from './value.ts'

export function unreadTemplate(resource: StackResource): Unknown {
  const url = property(resource, 'TemplateURL')
  const written = stringOf(url)
  const text = url && written !== '' ? notation(url) : resource.id
  const place = url?.origin === 'framework' ? { span: resource.span } : placeOf(url ?? resource)
  const unknown = { kind: 'unknown' as const, expression: text, notation: text, dynamic: 'other' as const, ...place }
  if (written === '')
    return {
      ...unknown,
      reason: `the application ${resource.id} comes from the Serverless Application Repository`,
      cure: 'Review it there; what it deploys is not part of the repository.',
    }
  if (written !== undefined && isLocal(written))
    return {
      ...unknown,
      reason: `the template ${written} is not in the repository, or what it is given is not written out`,
      cure: 'Add the file, or correct the path, and list its Parameters by name.',
    }
  return {
    ...unknown,
    reason: 'the template of the nested stack is not in the repository',
    cure: 'Name a template of the repository, which packaging uploads, or check that template where it lies.',
  }
}
