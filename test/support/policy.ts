// Writes small policies for tests that need one with a particular fault.

/** The file tree, for t.testdir, of a policy directory that holds one policy with this body. */
export function policyTree(policies: Readonly<Record<string, string>>): Record<string, Record<string, Record<string, string>>> {
  const tree: Record<string, Record<string, string>> = {}
  for (const [name, body] of Object.entries(policies)) tree[name] = { [`${name}.rego`]: policySource(name, body) }
  return { hygiene: tree }
}

/** Its id is the name in capitals. */
function policySource(name: string, body: string): string {
  return `# METADATA
# title: ${name}
# description: A policy of a test.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/
# custom:
#   id: ${name.toUpperCase().replaceAll('_', '-')}
#   severity: deny
#   remediation: Nothing to do.
package gatehouse.hygiene.${name}

${body}
`
}
