// Reads the examples beside a policy, as its page shows them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PolicyMetadata } from '../model/policy.ts'
import type { PolicyExample } from '../report/policy-guide.ts'

const FILES = ['serverless.yml', 'template.yml'] as const

/** Sorted by situation; none where the directory of the policy is not there. */
export function policyExamples(policies: string, { name }: PolicyMetadata): PolicyExample[] {
  const directory = join(policies, name, 'examples')
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .sort()
    .flatMap(situation =>
      FILES.filter(file => existsSync(join(directory, situation, file))).map(file => {
        const text = readFileSync(join(directory, situation, file), 'utf8')
        return { name: situation, path: `examples/${situation}/${file}`, text, format: formatOf(file, text) }
      }),
    )
}

function formatOf(file: (typeof FILES)[number], text: string): PolicyExample['format'] {
  if (file === 'serverless.yml') return 'serverless'
  return /^Transform:.*AWS::Serverless-2016-10-31|^\s+- AWS::Serverless-2016-10-31/m.test(text) ? 'sam' : 'cloudformation'
}
