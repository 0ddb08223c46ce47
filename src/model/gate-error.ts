// Every way in which Gatehouse can fail, in one closed table: what went wrong and what cures it.
import type { Location } from './location.ts'

/** The door's answer: `stack` errors are part of the decision, all others end the run with exit status 2. */
export type ErrorScope = 'stack' | 'usage' | 'config' | 'opa' | 'policy' | 'store' | 'github'

interface ErrorEntry {
  readonly scope: ErrorScope
  readonly cause: string
  readonly cure: string
}

export const ERRORS = {
  E_RENDER_YAML: { scope: 'stack', cause: 'A file is not valid YAML or JSON.', cure: 'Correct the syntax at this place.' },
  E_RENDER_ALIASES: {
    scope: 'stack',
    cause: 'YAML aliases expand into too much.',
    cure: 'Write the repeated parts out, or use fewer aliases of aliases.',
  },
  E_RENDER_TOO_LARGE: {
    scope: 'stack',
    cause: 'A file is larger than 4 MiB, or renders into more than a million values.',
    cure: 'Split the file, or exclude it in .github/gatehouse.yml.',
  },
  E_RENDER_TOO_DEEP: {
    scope: 'stack',
    cause: 'Values are nested more than 200 levels deep.',
    cure: 'Flatten the structure at this place.',
  },
  E_RENDER_SHAPE: {
    scope: 'stack',
    cause: 'A value has a shape that the deploying tool does not accept.',
    cure: 'Give it the shape that the documentation of this key shows.',
  },
  E_RENDER_MISSING: { scope: 'stack', cause: 'A required key is missing.', cure: 'Add the key.' },
  E_RENDER_CYCLE: { scope: 'stack', cause: 'Variables need each other in a circle.', cure: 'Give one of them a value.' },
  E_RENDER_VARIABLE: {
    scope: 'stack',
    cause: 'A variable has no value, and no fallback.',
    cure: 'Define it, pass it with --param or --stage, or give it a fallback after a comma.',
  },
  E_RENDER_INCLUDE: {
    scope: 'stack',
    cause: 'A file that the configuration includes does not exist.',
    cure: 'Add the file, or correct the path.',
  },
  E_RENDER_OUTSIDE: {
    scope: 'stack',
    cause: 'The configuration reads a file outside the repository.',
    cure: 'Move the file into the repository and include it from there.',
  },
  E_RENDER_REFERENCE: {
    scope: 'stack',
    cause: 'A template names something that it does not define.',
    cure: 'Define it, or correct the name.',
  },
  E_RENDER_UNSUPPORTED: {
    scope: 'stack',
    cause: 'The configuration is for a provider or a version that Gatehouse does not render.',
    cure: 'Exclude the file in .github/gatehouse.yml, or check the compiled template instead.',
  },
  E_RENDER_BUDGET: { scope: 'stack', cause: 'Rendering took too many steps.', cure: 'Simplify the variables at this place.' },
  E_RENDER_INTERNAL: {
    scope: 'stack',
    cause: 'Gatehouse failed while it rendered this file. That is a defect of ours.',
    cure: 'Report it with the file; until then check the compiled template.',
  },
  E_CONFIG_UNREADABLE: {
    scope: 'config',
    cause: 'A gate file is not valid YAML or is not a mapping.',
    cure: 'Correct it; every check fails until it is readable.',
  },
  E_CONFIG_KEY: { scope: 'config', cause: 'A gate file has a key that does not exist.', cure: 'Use the key that is named, or remove it.' },
  E_CONFIG_VALUE: {
    scope: 'config',
    cause: 'A gate file has a value of the wrong type.',
    cure: 'Give the key a value of the type that is named.',
  },
  E_USAGE: { scope: 'usage', cause: 'The command line is not understood.', cure: 'See gatehouse --help.' },
  E_PATH: { scope: 'usage', cause: 'A path does not exist.', cure: 'Correct the path.' },
  E_GIT: {
    scope: 'usage',
    cause: 'Git could not read the repository or the revision.',
    cure: 'Run the command inside a git work tree and name a revision that it has.',
  },
  E_OPA_MISSING: {
    scope: 'opa',
    cause: 'The opa binary is needed to compile policies and was not found.',
    cure: 'Install OPA 1.0 or newer and put it on PATH, or set OPA to its path.',
  },
  E_OPA_VERSION: { scope: 'opa', cause: 'The opa binary is too old.', cure: 'Install OPA 1.0 or newer.' },
  E_OPA_BUILD: {
    scope: 'opa',
    cause: 'The policies do not compile.',
    cure: 'Correct the Rego at this place; opa check --strict shows the same.',
  },
  E_BUNDLE: { scope: 'opa', cause: 'A bundle is incomplete or damaged.', cure: 'Build it again with gatehouse bundle build.' },
  E_POLICY_METADATA: {
    scope: 'opa',
    cause: 'A policy lacks a field of METADATA, or has one that is not known.',
    cure: 'Complete the METADATA block above its package line.',
  },
  E_POLICY_FAILED: {
    scope: 'policy',
    cause: 'A policy failed while it was evaluated.',
    cure: 'Correct the policy; opa eval with this input shows the same.',
  },
  E_POLICY_TIMEOUT: { scope: 'policy', cause: 'A policy ran longer than it may.', cure: 'Bound its loops, or raise the limit.' },
  E_POLICY_MEMORY: { scope: 'policy', cause: 'A policy took more memory than it may.', cure: 'Bound what it builds, or raise the limit.' },
  E_STORE_LOCKED: {
    scope: 'store',
    cause: 'Another process uses the embedded store.',
    cure: 'Stop that process, or set GATEHOUSE_DATA or DATABASE_URL.',
  },
  E_STORE_DOWN: {
    scope: 'store',
    cause: 'The database does not answer.',
    cure: 'Check DATABASE_URL and that the server runs; work goes on when it is back.',
  },
  E_SERVICE_CONFIG: {
    scope: 'usage',
    cause: 'An environment variable of the service is missing or wrong.',
    cure: 'Set it; README.md lists them all.',
  },
  E_GITHUB_DOWN: { scope: 'github', cause: 'GitHub does not answer, or answers with an error.', cure: 'Nothing to do: it is tried again.' },
  E_GITHUB_DENIED: {
    scope: 'github',
    cause: 'GitHub refuses the App access.',
    cure: "Check the App's permissions and that it is installed on the repository.",
  },
  E_GITHUB_TRUNCATED: {
    scope: 'github',
    cause: 'The repository or the change is too large for what GitHub lists.',
    cure: 'Split the pull request, or run gatehouse check in CI.',
  },
  E_GITHUB_BUDGET: {
    scope: 'github',
    cause: 'Judging this pull request would take more than 25 calls of GitHub.',
    cure: 'Split the pull request, or exclude folders in .github/gatehouse.yml.',
  },
  E_INTERNAL: { scope: 'usage', cause: 'Gatehouse failed. That is a defect of ours.', cure: 'Report it with what is printed.' },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof ERRORS

export class GateError extends Error {
  readonly code: ErrorCode
  readonly location: Location | undefined

  /** `message` says what is wrong here, in the reader's words; the table adds the cure. */
  constructor(code: ErrorCode, message: string, options: { location?: Location | undefined; cause?: unknown; cure?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'GateError'
    this.code = code
    this.location = options.location
    if (options.cure !== undefined) this.#cure = options.cure
  }

  #cure: string | undefined

  get cure(): string {
    return this.#cure ?? ERRORS[this.code].cure
  }

  get scope(): ErrorScope {
    return ERRORS[this.code].scope
  }
}
