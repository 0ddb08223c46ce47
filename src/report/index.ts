// The formats of `--format`.
import { githubCommands } from './github-commands.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import type { Reporter } from './report.ts'
import { sarif } from './sarif.ts'
import { text } from './text.ts'

export const REPORTERS: Readonly<Record<string, Reporter>> = {
  text,
  json: decision => json(decision),
  sarif,
  junit,
  markdown: decision => markdown(decision),
  github: githubCommands,
}
