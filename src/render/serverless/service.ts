// The parts of a Serverless Framework service that its generators share: the resolved configuration, and the stack
// that they build from it.
import type { Buildable, Mapping, Node } from '../node.ts'
import type { Span } from '../span.ts'

/** A service whose variables are all resolved; what cannot be known is an unresolved node. */
export interface Service {
  readonly path: string
  readonly name: string
  readonly stage: string
  readonly region: string
  readonly version: 3 | 4
  readonly config: Mapping
  readonly provider: Mapping
  readonly functions: readonly ServiceFunction[]
  /** Names in `plugins:`. */
  readonly plugins: ReadonlySet<string>
}

export interface ServiceFunction {
  /** Its key under `functions:`. */
  readonly key: string
  readonly settings: Mapping
  /** Where the key stands: the position of what the tool generates for the function. */
  readonly span: Span
  /** CreateLambdaFunction */
  readonly logicalId: string
  /** The function's name in AWS: service-stage-key, or `name:`. */
  readonly name: Node
  readonly events: readonly ServiceEvent[]
}

export interface ServiceEvent {
  /** The only key of the entry of `events:`, such as sqs. */
  readonly kind: string
  /** What stands under it; a null scalar where nothing does. */
  readonly settings: Node
  /** From 0, among all events of the function. */
  readonly index: number
  readonly span: Span
}

/** A right that an event or a setting adds to the role of a function; grants of one `kind` become one statement. */
export interface RoleGrant {
  readonly kind: string
  readonly actions: readonly string[]
  readonly resource: Buildable
  readonly span: Span
}

export interface StackBuilder {
  readonly service: Service
  /** Adds a resource of the template; what is plain in it gets `span`. A second call with the same id replaces the first. */
  add(logicalId: string, resource: Buildable, span: Span): void
  resource(logicalId: string): Mapping | undefined
  output(name: string, value: Buildable, span: Span): void
  /** Gives the function's own role, or the shared one, a right. */
  grant(fn: ServiceFunction, grant: RoleGrant): void
  /** Lets another service assume the function's role, such as scheduler.amazonaws.com. */
  trust(fn: ServiceFunction, servicePrincipal: string): void
  /** Notes a key that the tool ignores (HYG06). */
  ignore(key: string, reason: string, node: Node): void
  /** What events invoke: the function, or the alias that it publishes, as an ARN. */
  targetArn(fn: ServiceFunction): Buildable
  /** Logical ids that a permission or a mapping of this function depends on, where the target is an alias. */
  targetDependencies(fn: ServiceFunction): readonly string[]
}
