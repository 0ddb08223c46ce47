// The word by which a logical id names what an event reads from.
import { intrinsic, listed, type Node, toJson } from '../../node.ts'
import { text } from './event-settings.ts'

/** `fromText` cuts the name out of an ARN; of an intrinsic it is what that refers to; of something unresolved, the expression. */
export function sourceName(source: Node, fromText: (arn: string) => string = whole): string {
  const plain = text(source)
  if (plain !== undefined) return fromText(plain)
  if (source.kind === 'unresolved') return source.expression
  const call = intrinsic(source)
  if (call?.name === 'Fn::GetAtt') return firstPart(text(listed(call.argument)[0]) ?? json(call.argument))
  if (call?.name === 'Fn::Join') {
    const parts = call.argument.kind === 'sequence' ? listed(call.argument.items[1]) : []
    const last = parts.at(-1)
    return last === undefined ? json(source) : sourceName(last, lastWord)
  }
  if (call) return text(call.argument) ?? sourceName(call.argument, fromText)
  return json(source)
}

export function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1)
}

export function afterSlash(arn: string): string {
  return arn.split('/')[1] ?? lastPart(arn)
}

function lastWord(part: string): string {
  return part.slice(part.lastIndexOf('/') + 1)
}

function firstPart(attribute: string): string {
  return attribute.split('.')[0]!
}

function whole(text: string): string {
  return text
}

function json(node: Node): string {
  return JSON.stringify(toJson(node))
}
