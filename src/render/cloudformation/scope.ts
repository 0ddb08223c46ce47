// What the intrinsic functions of a template see of it while they are resolved.
import type { ErrorCode } from '../../model/gate-error.ts'
import { GateError } from '../../model/gate-error.ts'
import type { Mapping, Node } from '../node.ts'
import type { RenderOptions } from '../rendering.ts'
import { locate, type Span } from '../span.ts'
import type { Unknown, Value } from './value.ts'

export interface Scope {
  readonly template: Mapping
  readonly region: string
  /** What ids of the template begin with in the model: nothing, or the name of a nested stack. */
  readonly prefix: string
  readonly options: RenderOptions
  /** A plain template, which CloudFormation refuses when it names what it does not define. */
  readonly strict: boolean
  /** No plugin of a tool may still define what the template names and does not define. */
  readonly whole: boolean
  resolve(node: Node): Value | undefined
  condition(name: string, span: Span): boolean | Unknown
  parameter(name: string, at: Node): Value | undefined
  hasParameter(name: string): boolean
  hasResource(name: string): boolean
  /** An output of a stack that the template nests; undefined where it is not known which. */
  output(stack: string, name: string, at: Node): Value | undefined
  /** Counts work, so that a hostile template ends in bounded time. */
  step(count: number, span: Span): void
}

/** One function of CloudFormation: its argument and the node that calls it. */
export type Intrinsic = (argument: Node, at: Mapping, scope: Scope) => Value | undefined

export function refuse(code: ErrorCode, message: string, span: Span): never {
  throw new GateError(code, message, { location: locate(span) })
}

/** Largest text that a value may become, in UTF-16 units. */
export const LONGEST_TEXT = 1 << 20
export const MOST_STEPS = 2_000_000
