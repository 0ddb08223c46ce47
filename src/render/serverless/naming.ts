// Logical ids as the Serverless Framework makes them.
// https://www.serverless.com/framework/docs/providers/aws/guide/resources#aws-cloudformation-resource-reference

/** First letter upper, nothing else changed. */
export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** A function's name inside a logical id: `-` becomes Dash, `_` becomes Underscore, the first letter upper. */
export function normalisedName(name: string): string {
  return capitalised(name.replaceAll('-', 'Dash').replaceAll('_', 'Underscore'))
}

/** Only letters and digits, the first letter upper. */
export function alphanumeric(name: string): string {
  return capitalised(name.replace(/[^0-9A-Za-z]/g, ''))
}

export function functionLogicalId(key: string): string {
  return `${normalisedName(key)}LambdaFunction`
}
