// The functions of CloudFormation, by name.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
import type { Intrinsic } from '../scope.ts'
import { base64 } from './base64.ts'
import { cidr } from './cidr.ts'
import { findInMap } from './find-in-map.ts'
import { getAtt } from './get-att.ts'
import { ifElse } from './if.ts'
import { importValue } from './import-value.ts'
import { join } from './join.ts'
import { length } from './length.ts'
import { opaque } from './opaque.ts'
import { ref } from './ref.ts'
import { select } from './select.ts'
import { split } from './split.ts'
import { sub } from './sub.ts'
import { toJsonString } from './to-json-string.ts'
import { transform } from './transform.ts'

export const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['Ref', ref],
  ['Fn::GetAtt', getAtt],
  ['Fn::Sub', sub],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::If', ifElse],
  ['Fn::FindInMap', findInMap],
  ['Fn::Base64', base64],
  ['Fn::ImportValue', importValue],
  ['Fn::Cidr', cidr],
  ['Fn::Transform', transform],
  ['Fn::GetAZs', (argument, at, scope) => opaque('Fn::GetAZs', [scope.resolve(argument)], at)],
  ['Fn::Length', length],
  ['Fn::ToJsonString', toJsonString],
])
