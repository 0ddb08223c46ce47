// What .github/gatehouse.yml and .github/gatehouse-waivers.yml say, once read and merged.
import type { Location } from './location.ts'
import type { Severity } from './policy.ts'

export interface PolicySetting {
  readonly off?: true
  /** Wins over the mode of the whole. */
  readonly mode?: 'enforce' | 'monitor'
  readonly severity?: Severity
  readonly parameters?: Readonly<Record<string, unknown>>
}

export interface Waiver {
  readonly policy: string
  readonly stack?: string
  readonly function?: string
  readonly resource?: string
  readonly fingerprint?: string
  readonly reason?: string
  readonly owner?: string
  /** Date in UTC, as 2027-01-31; the waiver holds until its end. */
  readonly expires?: string
  /** Whose file grants it: only an organisation may waive what an author's code computes (HYG07) without its fingerprint. */
  readonly from: 'organisation' | 'repository'
  readonly location: Location
}

/** A statement of a gate file that was not followed, because it would loosen what stands above it. */
export interface ConfigNote {
  readonly message: string
  readonly location: Location
}

export interface GateConfig {
  readonly mode: 'enforce' | 'monitor'
  /** Globs of files that are stacks although their name does not say so. */
  readonly stacks: readonly string[]
  readonly stages: readonly string[]
  readonly parameters: Readonly<Record<string, string>>
  readonly serverlessFramework?: 3 | 4
  readonly exclude: readonly string[]
  /** How a policy that cannot decide counts. */
  readonly unknown: 'deny' | 'warn' | 'ignore'
  readonly policies: Readonly<Record<string, PolicySetting>>
  readonly comments: 'review' | 'none'
  readonly waivers: readonly Waiver[]
}
