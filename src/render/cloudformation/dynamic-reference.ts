// {{resolve:ssm:...}}: a value that CloudFormation takes from Parameter Store or Secrets Manager when it deploys.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
import { partsNotation } from './notation.ts'
import { type Literal, partsOf, placeOf, type Text, type Unknown } from './value.ts'

const REFERENCE = /\{\{resolve:(ssm-secure|ssm|secretsmanager):/

/** The unknown value of a text that holds a dynamic reference, or undefined. */
export function dynamicReference(value: Literal | Text): Unknown | undefined {
  const parts = partsOf(value)
  if (!parts?.some(part => typeof part === 'string' && part.includes('{{resolve:'))) return undefined
  const text = partsNotation(parts)
  const kind = REFERENCE.exec(text)?.[1] as 'ssm' | 'ssm-secure' | 'secretsmanager' | undefined
  if (!kind) return undefined
  const hole = value.kind === 'text' ? value.parts.find(part => typeof part !== 'string' && part.resource !== undefined) : undefined
  const resource = typeof hole === 'object' ? hole.resource : undefined
  return {
    kind: 'unknown',
    expression: text,
    notation: text,
    reason: kind === 'secretsmanager' ? 'the value lives in Secrets Manager' : 'the value lives in the Parameter Store',
    cure: 'Only the deployment reads it; where a policy needs it, write the value or a parameter in its place.',
    dynamic: kind,
    ...(resource === undefined ? {} : { resource }),
    ...placeOf(value),
  }
}
