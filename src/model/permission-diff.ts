// What a change does to the permissions of functions: what they may do after deployment that they could not do before, and
// the other way round.
import type { Action } from './statement.ts'

/** `Undocumented` for an action that the pinned IAM data does not know. */
export type PermissionLevel = Action['levels'][number] | 'Undocumented'

/** The gravest first. */
export const PERMISSION_LEVELS: readonly PermissionLevel[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List', 'Undocumented']

/** Actions of one access level on resources, under one set of conditions. */
export interface PermissionChange {
  readonly level: PermissionLevel
  /** Names, or a pattern where every action of this level that it names is meant, but for those in `except`. */
  readonly actions: readonly string[]
  readonly except: readonly string[]
  /** How many actions that are. */
  readonly count: number
  /** Logical ids for resources of the stack, else as written. */
  readonly resources: readonly string[]
  readonly exceptResources: readonly string[]
  /** Such as `StringEquals aws:SourceVpc: vpc-1`; all of them have to hold. */
  readonly conditions: readonly string[]
  /** The other side has the same, but only under conditions. */
  readonly otherwise?: 'conditional'
}

/** What functions of one stack gain and lose alike. */
export interface FunctionPermissions {
  /** The stack's path at the head, or at the base where the change removes it. */
  readonly stack: string
  /** Every stage in which it is so. */
  readonly stages: readonly string[]
  /** Names, sorted; none where it is about the whole stack. */
  readonly functions: readonly string[]
  readonly status: 'new' | 'changed' | 'removed'
  readonly gained: readonly PermissionChange[]
  readonly lost: readonly PermissionChange[]
  /** What anyone on the internet may call without authentication, and could not before: `POST /orders`, `function URL`. */
  readonly opened: readonly string[]
  readonly closed: readonly string[]
  /** What cannot be known of it, as sentences without a full stop. */
  readonly unknown: readonly string[]
}

/** Empty where nothing changes. */
export type PermissionDiff = readonly FunctionPermissions[]
