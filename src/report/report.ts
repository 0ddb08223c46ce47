// What every reporter takes and gives.
import type { Decision } from '../model/decision.ts'
import type { Catalogue } from '../model/policy.ts'

export interface ReportContext {
  readonly catalogue: Catalogue
  /** The text of a line of the head, without its end; undefined where it cannot be had. */
  readonly lineOf: (file: string, line: number) => string | undefined
  readonly colour: 'colour' | 'plain'
}

/** A pure function of its arguments: the same decision gives the same bytes. */
export type Reporter = (decision: Decision, context: ReportContext) => string
