// What the plugin serverless-pseudo-parameters makes of the finished template: #{Name} in any text is a Fn::Sub of ${Name}.
// https://www.npmjs.com/package/serverless-pseudo-parameters
import { boolean, buildAt, type Entry, get, type Mapping, type Node, type Scalar } from '../node.ts'
import type { Service } from './service.ts'

export const PSEUDO_PARAMETERS_PLUGIN = 'serverless-pseudo-parameters'

const ANY_NAME = /#\{([^}]+)\}/g
const PSEUDO_NAME = /#\{(AWS::[a-zA-Z]+)\}/g
const ESCAPED = /#@\{([^}]+)\}/g
/** Only the first region of a text is replaced, and of these only. */
const REGION = /ap-northeast-[12]|ap-south-1|ap-southeast-[12]|ca-central-1|eu-central-1|eu-west-[123]|sa-east-1|us-east-[12]|us-west-[12]/

export function withPseudoParameters(template: Mapping, { plugins, config }: Service): Mapping {
  if (!plugins.has(PSEUDO_PARAMETERS_PLUGIN)) return template
  const settings = get(config, 'custom', 'pseudoParameters')
  const names = boolean(get(settings, 'allowReferences')) === false ? PSEUDO_NAME : ANY_NAME
  const replacesRegions = boolean(get(settings, 'skipRegionReplace')) === false
  const seen = new Map<Node, Node>()
  return replaced(template, '') as Mapping

  function replaced(node: Node, key: string): Node {
    if (node.kind === 'unresolved') return node
    if (node.kind === 'scalar') return typeof node.value === 'string' ? text(node, node.value, key) : node
    const known = seen.get(node)
    if (known) return known
    const made =
      node.kind === 'sequence'
        ? { ...node, items: node.items.map(item => replaced(item, '')) }
        : { ...node, entries: members(node.entries) }
    seen.set(node, made)
    return made
  }

  function members(entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, Entry> {
    return new Map([...entries].map(([key, entry]) => [key, { key: entry.key, value: replaced(entry.value, key) }]))
  }

  function text(node: Scalar, written: string, key: string): Node {
    const named = replacesRegions ? written.replace(REGION, '#{AWS::Region}') : written
    const substituted = named.replace(names, '${$1}')
    if (substituted !== named) return key === 'Fn::Sub' ? { ...node, value: substituted } : buildAt({ 'Fn::Sub': substituted }, node)
    const literal = named.replace(ESCAPED, '#{$1}')
    return literal === written ? node : { ...node, value: literal }
  }
}
