// What a text of a loop's body says for one member of the collection.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
import { type Literal, literalText } from '../cloudformation/value.ts'

/** The member of the collection that each identifier stands for. */
export type Members = ReadonlyMap<string, Literal>

/** `${Name}` becomes the member, `&{Name}` its letters and digits; names that no loop gives stay. */
export function loopText(text: string, members: Members): string {
  if (members.size === 0 || !text.includes('{')) return text
  return text.replace(/([$&])\{([A-Za-z0-9]+)\}/g, (whole, sign: string, name: string) => {
    const member = members.get(name)
    if (!member) return whole
    return sign === '$' ? literalText(member) : literalText(member).replace(/[^A-Za-z0-9]+/g, '')
  })
}
