// Writes the page of error codes from the table. `npm run errors`; a test keeps it in step.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ERRORS } from '../model/gate-error.ts'

const rows = Object.entries(ERRORS).map(([code, { cause, cure }]) => `| \`${code}\` | ${cause} | ${cure} |`)
writeFileSync(
  join(import.meta.dirname, '../model/ERRORS.md'),
  `# Errors

Every way in which Gatehouse can fail. An error of a stack (\`E_RENDER_\`, \`E_POLICY_\`) is part of the decision and fails it where the
change touches the stack; all others end a command with exit status 2.

| code | cause | cure |
| --- | --- | --- |
${rows.join('\n')}
`,
)
