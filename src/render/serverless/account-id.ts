// The account id that only the deployment knows, inside texts that are known but for it. Generators read such a text as
// any other (an ARN keeps its parts); in the finished template it is the pseudo parameter, which is the same account.
import { buildAt, type Entry, type Mapping, type Node, type Scalar } from '../node.ts'

/** Stands for the account id in a text; no character of it is a letter, a digit or a separator of ARNs. */
export const ACCOUNT_ID = '\uE000\uE001\uE002'

const EXPRESSION = '${aws:accountId}'
const PSEUDO_PARAMETER = '${AWS::AccountId}'

/** The template with the account id as ${AWS::AccountId}, in a Fn::Sub of its own where it stands in none. */
export function revealAccountId(template: Mapping): Mapping {
  const seen = new Map<Node, Node>()
  return revealed(template) as Mapping

  function revealed(node: Node, insideSub = ''): Node {
    if (node.kind === 'unresolved') return node
    if (node.kind === 'scalar')
      return typeof node.value === 'string' && node.value.includes(ACCOUNT_ID) ? scalar(node, node.value, insideSub) : node
    const known = seen.get(node)
    if (known) return known
    const made = node.kind === 'sequence' ? { ...node, items: items(node.items, insideSub) } : { ...node, entries: members(node.entries) }
    seen.set(node, made)
    return made
  }

  function members(entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, Entry> {
    const made = new Map<string, Entry>()
    for (const [key, entry] of entries)
      made.set(key.replaceAll(ACCOUNT_ID, EXPRESSION), { key: entry.key, value: revealed(entry.value, key === 'Fn::Sub' ? 'text' : '') })
    return made
  }

  function items(nodes: readonly Node[], insideSub: string): readonly Node[] {
    return nodes.map((item, i) => revealed(item, i === 0 ? insideSub : ''))
  }
}

function scalar(node: Scalar, text: string, insideSub: string): Node {
  if (insideSub !== '') return { ...node, value: text.replaceAll(ACCOUNT_ID, PSEUDO_PARAMETER) }
  if (text === ACCOUNT_ID) return buildAt({ Ref: 'AWS::AccountId' }, node)
  // What else looks like a name of Fn::Sub is text.
  const literal = text.replaceAll('${', '${!').replaceAll(ACCOUNT_ID, PSEUDO_PARAMETER)
  return buildAt({ 'Fn::Sub': literal }, node)
}
