// Where versions 3 and 4 of the Serverless Framework read or deploy the same configuration differently.
// https://www.serverless.com/framework/docs/guides/upgrading-v4

export type FrameworkVersion = 3 | 4

export interface Dialect {
  /** A backslash before a variable, as in \${x}, keeps it as text. */
  readonly escapes: boolean
  /** The $ signs before a variable, as in $${x}, are swallowed with it. */
  readonly swallowsDollars: boolean
  /** Dotenv files are read although nothing asks for it, and .env too beside that of the stage. */
  readonly dotenvAlways: boolean
  /** Unquoted dates become full ISO text. */
  readonly expandsDates: boolean
  /** Parameters stand under stages.<stage>.params too. */
  readonly stagesBlock: boolean
  /** A bucket for the deployment is part of every template. */
  readonly deploymentBucket: boolean
  /** The role that a function declares for itself is made without a plugin. */
  readonly functionRoles: boolean
  /** `logs` of a function and of the provider are merged, and a named log group is not made. */
  readonly mergedLogs: boolean
  /** What a function that names no runtime gets. */
  readonly runtime: string
}

const DIALECTS: Readonly<Record<FrameworkVersion, Dialect>> = {
  3: {
    escapes: true,
    swallowsDollars: true,
    dotenvAlways: false,
    expandsDates: false,
    stagesBlock: false,
    deploymentBucket: true,
    functionRoles: false,
    mergedLogs: false,
    runtime: 'nodejs24.x',
  },
  4: {
    escapes: false,
    swallowsDollars: false,
    dotenvAlways: true,
    expandsDates: true,
    stagesBlock: true,
    deploymentBucket: false,
    functionRoles: true,
    mergedLogs: true,
    runtime: 'nodejs20.x',
  },
}

export function dialectOf(version: FrameworkVersion): Dialect {
  return DIALECTS[version]
}
