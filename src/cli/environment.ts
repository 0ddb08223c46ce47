// What the command line may touch of the process around it.

export interface Environment {
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly workingDirectory: string
  /** The document, to standard output. */
  print(text: string): void
  /** Progress and diagnostics, to standard error. */
  say(text: string): void
  readonly terminal: { readonly output: boolean; readonly errors: boolean }
  readonly now: () => Date
  /** Where what the build made stands: worker, IAM data, prebuilt bundle; undefined when run from sources. */
  readonly distribution: string | undefined
}
