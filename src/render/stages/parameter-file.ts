// A file of parameter values as the tools of CloudFormation take it: a list of ParameterKey and ParameterValue, or the template
// configuration of CodePipeline.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html

export interface ParameterValues {
  readonly values: Readonly<Record<string, string>>
  /** Those that keep the value of the last deployment. */
  readonly kept: readonly string[]
}

/** Undefined for any other file. */
export function parameterValues(text: string): ParameterValues | undefined {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return undefined
  }
  const listed = Array.isArray(document) ? document : isObject(document) ? document.Parameters : undefined
  if (Array.isArray(listed)) return fromList(listed)
  if (!isObject(listed)) return undefined
  const pairs = Object.entries(listed)
  if (!pairs.every(([, value]) => isScalar(value))) return undefined
  return { values: Object.fromEntries(pairs.map(([key, value]) => [key, String(value)])), kept: [] }
}

function fromList(list: readonly unknown[]): ParameterValues | undefined {
  const pairs: [string, string][] = []
  const kept: string[] = []
  for (const entry of list) {
    if (!isObject(entry) || typeof entry.ParameterKey !== 'string') return undefined
    if (isScalar(entry.ParameterValue)) pairs.push([entry.ParameterKey, String(entry.ParameterValue)])
    else if (entry.UsePreviousValue === true) kept.push(entry.ParameterKey)
    else return undefined
  }
  return { values: Object.fromEntries(pairs), kept }
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
