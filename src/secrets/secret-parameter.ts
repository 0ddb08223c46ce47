// Whether a parameter of a template holds a secret: by its name, unless it only says where one is kept.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
import type { Parameter } from '../model/parameter.ts'
import { namesSecret } from './literal.ts'
import { isSecretName } from './secret-name.ts'

/** Their value is a name of something of AWS; that of AWS::SSM::Parameter::Value<...> is what the Parameter Store holds under one. */
const NAMES = /^AWS::(?!SSM::Parameter::Value<)/

export function holdsSecret(name: string, parameter: Parameter): boolean {
  if (!isSecretName(name) || NAMES.test(parameter.type) || parameter.type === 'Number') return false
  return parameter.type.startsWith('AWS::') || typeof parameter.default !== 'string' || !namesSecret(parameter.default)
}
