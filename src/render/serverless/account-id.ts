// The account id that only the deployment knows, inside texts that are known but for it. Generators read such a text as
// any other (an ARN keeps its parts); in the finished template it is a Join around the one value that is not known.
import { type Buildable, build, type Entry, type Mapping, type Node, type Scalar } from '../node.ts'

/** Stands for the account id in a text; no character of it is a letter, a digit or a separator of ARNs. */
export const ACCOUNT_ID = '\uE000\uE001\uE002'

const EXPRESSION = '${aws:accountId}'

/** The template with the account id as an unresolved value; in a Fn::Sub as the pseudo parameter, which is the same. */
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
  if (insideSub !== '') return { ...node, value: text.replaceAll(ACCOUNT_ID, '${AWS::AccountId}') }
  const unresolved: Node = {
    kind: 'unresolved',
    expression: EXPRESSION,
    reason: 'the value lives in AWS',
    cure: 'Give it with --account.',
    span: node.span,
    ...(node.origin ? { origin: node.origin } : {}),
  }
  if (text === ACCOUNT_ID) return unresolved
  const parts: Buildable[] = []
  for (const [i, literal] of text.split(ACCOUNT_ID).entries()) {
    if (i > 0) parts.push(unresolved)
    if (literal !== '') parts.push({ kind: 'scalar', value: literal, span: node.span })
  }
  return build({ 'Fn::Join': ['', parts] }, node.span, node.origin)
}
