// A line of a configuration as it may be shown: tokens by their kind, and no value under a name that says it is a secret.
import { looksRandom } from './entropy.ts'
import { redactText } from './redact-text.ts'
import { isKeyName, isSecretName } from './secret-name.ts'

const LONGEST_LINE = 2000
const DEEPEST = 3
const PAIR = /(["']?)([A-Za-z_][\w.-]{0,199})\1(\s{0,20}:\s{1,20}|(?<=["'])\s{0,20}:)("[^"]*"?|'[^']*'?|[^\s,{}[\]#"'!$][^,}\]]*)/g
/** What a name beside it names: {Name: DB_PASSWORD, Value: ...}. */
const NAMED_VALUE = /^(?:[Vv]alue|ParameterValue)$/
const NAME = /\b(?:[Nn]ame|[Kk]ey|ParameterKey)["']?\s{0,20}:\s{0,20}["']?([\w./-]{1,200})/

export function redactLine(line: string): string {
  return redactPairs(redactText(line.slice(0, LONGEST_LINE)).text, 0)
}

/** A quoted value may be JSON with pairs of its own. */
function redactPairs(text: string, depth: number): string {
  const beside = NAME.exec(text)?.[1]
  return text.replace(PAIR, (_pair, quote: string, name: string, colon: string, value: string) => {
    const meant = beside !== undefined && NAMED_VALUE.test(name) ? beside.slice(beside.lastIndexOf('/') + 1) : name
    const inside = depth < DEEPEST && /^["']/.test(value) ? value[0] + redactPairs(value.slice(1), depth + 1) : value
    return `${quote}${name}${quote}${colon}${mayHold(meant, value) ? '[redacted]' : inside}`
  })
}

function mayHold(name: string, value: string): boolean {
  return isSecretName(name) || (isKeyName(name) && looksRandom(value.replace(/^["']|["']$/g, '').trim()))
}
