// The commands, each loaded only when it is run.
import type { Environment } from './environment.ts'

export interface Command {
  readonly usage: string
  readonly summary: string
  readonly details: string
  readonly load: () => Promise<(args: readonly string[], environment: Environment) => Promise<number>>
}

const SHARED = `Options
  --root DIR               the tree that may be read (default: the git work tree around the path)
  --stage S                a stage to render; repeat for several
  --region R               the region; default: what the config itself says
  --param K=V              a parameter; repeat for several
  --account ID             the AWS account's id
  --framework-version N    3 or 4, for a serverless.yml that pins none
  --config FILE            a gate file in place of the repository's own; repeat to judge by several: the first is then
                           the organisation's, and those after it may tighten it
  --policies DIR           more policies beside the pack; repeat for several`

/** Without prototype, so that `constructor` is no command. */
export const COMMANDS: Readonly<Record<string, Command>> = Object.assign(Object.create(null), {
  check: {
    usage: 'gatehouse check [PATH...]\n       gatehouse check --base REV [--head REV] [PATH]',
    summary: 'the verdict on files and directories, or on a git range',
    details: `Renders every stack under the paths (default: this directory) and judges it with the policies. With --base, only
what the range introduces counts; without --head, the working tree is the head.

${SHARED}
  --format F               text (default), json, sarif, junit, markdown or github
  --output FILE            write the document there instead of to standard output

Exit status: 0 pass, 1 denied, 2 usage, gate config, OPA or store.

Examples
  gatehouse check                                  everything here, as it stands
  gatehouse check --base origin/main               what this branch introduces
  gatehouse check --format sarif --output out.sarif orders/serverless.yml`,
    load: async () => (await import('./check.ts')).check,
  },
  render: {
    usage: 'gatehouse render [--as model|cloudformation] FILE',
    summary: 'what would be deployed',
    details: `Prints the service model that policies judge, or with --as cloudformation the template that the tool would deploy.

${SHARED}
  --as model               the service model (default); secrets are shown by their kind only
  --as cloudformation      the template; unresolved values print as {"Fn::Unresolved": ...}
  --output FILE            write the document there instead of to standard output`,
    load: async () => (await import('./render.ts')).render,
  },
  test: {
    usage: 'gatehouse test [DIR]',
    summary: 'Rego unit tests, then the examples beside each policy through rendering and WebAssembly',
    details: `DIR holds policies (default: the pack), or is a family or one policy of them. An example says what must fire where it fires:
  Action: dynamodb:*      # expect warn LP02: may call dynamodb:*
and nothing else of its policy may.`,
    load: async () => (await import('./test.ts')).test,
  },
  policies: {
    usage: 'gatehouse policies [ID]',
    summary: 'the catalogue, or the page of one policy',
    details: `  --policies DIR           more policies beside the pack; repeat for several
  --format text|json       how to print it`,
    load: async () => (await import('./policies.ts')).policies,
  },
  bundle: {
    usage: 'gatehouse bundle build|inspect [FILE]',
    summary: 'builds the compiled bundle, or shows what is in one',
    details: `  --output FILE            build: where to write the bundle (default: bundle.tar.gz)
  --policies DIR           more policies beside the pack; repeat for several`,
    load: async () => (await import('./bundle.ts')).bundle,
  },
  serve: {
    usage: 'gatehouse serve',
    summary: 'the GitHub App: webhook, worker, pages',
    details: `Configured by the environment: GITHUB_APP_ID, GITHUB_PRIVATE_KEY or GITHUB_PRIVATE_KEY_FILE, GITHUB_WEBHOOK_SECRET,
GITHUB_API_URL, DATABASE_URL or GATEHOUSE_DATA, HOST, PORT, LOG_LEVEL, GATEHOUSE_PUBLIC_URL, GATEHOUSE_RETRY_SECONDS,
GATEHOUSE_RECONCILE_SECONDS. README.md says what each is.

  --policies DIR           more policies beside the pack; repeat for several`,
    load: async () => (await import('./serve.ts')).serve,
  },
} satisfies Record<string, Command>)
