// Any value as one line of pseudo-Sub notation: ${Orders.Arn}, arn:aws:s3:::${Bucket}/*, ${Fn::If(IsProd,30,900)}.
import { literalText, type Part, type Value } from './value.ts'

/** Where a text is mixed with names, a literal `${` is written `${!` as Fn::Sub does. */
export function partsNotation(parts: readonly Part[]): string {
  if (parts.length === 1 && typeof parts[0] === 'string') return parts[0]
  let text = ''
  for (const part of parts)
    if (typeof part !== 'string') text += `\${${part.text}}`
    else text += part.includes('${') ? part.replaceAll('${', '${!') : part
  return text
}

export function notation(value: Value | undefined): string {
  if (value === undefined) return '${AWS::NoValue}'
  switch (value.kind) {
    case 'literal':
      return literalText(value)
    case 'text':
      return partsNotation(value.parts)
    case 'unknown':
      return value.notation
    case 'choice':
      return `\${Fn::If(${value.condition},${notation(value.whenTrue)},${notation(value.whenFalse)})}`
    case 'list':
      return `[${value.items.map(notation).join(',')}]`
    case 'fields':
      return `{${[...value.entries].map(([key, field]) => `${JSON.stringify(key)}:${notation(field.value)}`).join(',')}}`
  }
}
