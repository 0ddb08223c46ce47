// Statements whose references carry the one spelling of what they name, so that a Deny by ARN takes away what an Allow grants by Ref.
import type { Reference } from '../model/reference.ts'
import type { ServiceModel } from '../model/service-model.ts'
import type { Statement } from '../model/statement.ts'
import type { FoldedReference } from './coverage.ts'
import { foldedText } from './permission-resource.ts'

export function foldedStatement(statement: Statement, model: ServiceModel): Statement {
  const folded = (reference: Reference): FoldedReference => ({ ...reference, folded: foldedText(reference, model) })
  return {
    ...statement,
    ...(statement.resources ? { resources: statement.resources.map(folded) } : {}),
    ...(statement.notResources ? { notResources: statement.notResources.map(folded) } : {}),
  }
}
