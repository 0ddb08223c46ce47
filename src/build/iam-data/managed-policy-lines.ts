// The latest statements of every AWS managed policy, one line a policy; those that functions often hold stand apart, uncompressed.

export interface SourcePolicy {
  readonly arn: string
  readonly latestVersionId: string
  readonly versions: Readonly<Record<string, { readonly document: { readonly Statement: unknown } }>>
}

/** What functions are commonly given, by name without its path. */
const COMMON =
  /^(AWSLambda.*|AWSXRay.*|AmazonDynamoDB.*|AmazonS3(FullAccess|ReadOnlyAccess|ObjectLambdaExecutionRolePolicy)|AmazonSQS.*|AmazonSNS.*|AmazonSSM(ReadOnly|Full)Access|SecretsManagerReadWrite|CloudWatch(Logs|Lambda).*|AdministratorAccess|PowerUserAccess|IAMFullAccess|ReadOnlyAccess|AWSStepFunctionsFullAccess|AmazonKinesis.*|AmazonVPC.*|AmazonAPIGateway.*)$/

/** `service-role/AWSLambdaBasicExecutionRole<TAB>[statements]`, sorted; what precedes the tab is the ARN after `:policy/`. */
export function managedPolicyLines(policies: Readonly<Record<string, SourcePolicy>>): { common: string; others: string } {
  const common: string[] = []
  const others: string[] = []
  for (const policy of Object.values(policies)) {
    const path = policy.arn.split(':policy/')[1]
    const statements = policy.versions[policy.latestVersionId]?.document.Statement
    if (path === undefined || statements === undefined) throw new Error(`${policy.arn} has no latest statements`)
    const line = `${path}\t${JSON.stringify(statements)}`
    if (COMMON.test(path.slice(path.lastIndexOf('/') + 1)) && line.length < 10_000) common.push(line)
    else others.push(line)
  }
  return { common: `${common.sort().join('\n')}\n`, others: `${others.sort().join('\n')}\n` }
}
