// A line of a configuration as it may be shown: tokens by their kind, and no value under a name that says it is a secret.
import { redactText } from './redact-text.ts'
import { isSecretName } from './secret-name.ts'

const LONGEST_LINE = 2000
const PAIR = /(["']?)([A-Za-z_][\w.-]{0,199})\1(\s{0,20}:\s{1,20})("[^"]*"?|'[^']*'?|[^\s,{}[\]#"'!$][^,}\]]*)/g

export function redactLine(line: string): string {
  return redactText(line.slice(0, LONGEST_LINE)).text.replace(PAIR, (pair, quote: string, name: string, colon: string) =>
    isSecretName(name) ? `${quote}${name}${quote}${colon}[redacted]` : pair,
  )
}
