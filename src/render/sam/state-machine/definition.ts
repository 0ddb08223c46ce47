// The definition of a state machine as the text that is deployed, with its intrinsics as substitutions.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html#sam-statemachine-definition
import { type Buildable, type Node, string } from '../../node.ts'
import { isIntrinsic } from '../sam.ts'

export interface Definition {
  readonly text: Buildable
  readonly substitutions: Readonly<Record<string, Node>>
}

export function definitionText(definition: Node): Definition {
  const substitutions: Record<string, Node> = {}
  let count = 0
  const plain = toPlain(definition)
  return { text: { 'Fn::Join': ['\n', JSON.stringify(plain, undefined, 4).split('\n')] }, substitutions }

  function toPlain(node: Node): unknown {
    if (node.kind === 'unresolved' || isIntrinsic(node) || /^\{\{resolve:/.test(string(node) ?? '')) {
      const name = `definition_substitution_${++count}`
      substitutions[name] = node
      return `\${${name}}`
    }
    if (node.kind === 'scalar') return node.value
    if (node.kind === 'sequence') return node.items.map(toPlain)
    const sorted = [...node.entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return Object.fromEntries(sorted.map(([key, { value }]) => [key, toPlain(value)]))
  }
}
