// How a hostile configuration is written down: its files, and what becomes of it.

/** `rendered`, or the code of the error and the line that it stands at. The first file is the stack. */
export type Case = readonly [name: string, files: Readonly<Record<string, string>>, outcome: string]

type Others = Readonly<Record<string, string>>

/** A service; what is given begins at line 4. */
export function service(body: string, others: Others = {}): Record<string, string> {
  const head = "service: x\nframeworkVersion: '4'\nprovider: {name: aws, runtime: nodejs22.x}\n"
  return { 'serverless.yml': `${head}${body}\n`, ...others }
}

/** A service whose function has a variable V of this value; it stands in line 6. */
export function variable(value: string, more = '', others: Others = {}): Record<string, string> {
  return service(
    `functions:\n  f: {handler: a.b}\ncustom: {v: ${value}}\nresources: {Outputs: {V: {Value: "\${self:custom.v}"}}}\n${more}`,
    others,
  )
}

/** A template; what is given begins at line 2, with the resources. */
export function template(resources: string, more = '', others: Others = {}): Record<string, string> {
  return { 'template.yml': `Resources:\n${resources}\n${more}`, ...others }
}

/** A template with a queue whose name is this value, at line 2. */
export function valued(value: string, more = ''): Record<string, string> {
  return template(`  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: ${value}}}`, more)
}

/** A SAM template; its resources begin at line 3. */
export function sam(resources: string, more = ''): Record<string, string> {
  return { 'template.yml': `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources}\n${more}` }
}

/** A SAM function with these properties, at line 4. */
export function samFunction(properties: string): Record<string, string> {
  return sam(`  F:\n    Type: AWS::Serverless::Function\n    Properties: {Runtime: nodejs22.x, Handler: a.b, InlineCode: x, ${properties}}`)
}

/** A SAM function with this event, at line 5. */
export function samEvent(event: string): Record<string, string> {
  return samFunction(`Events: {E: ${event}}`)
}
