// A fake GitHub on the loopback interface, over real git repositories in a temporary folder. It refuses what GitHub refuses.
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRepository, type FakeRepository } from './create-repository.ts'
import { createFaults, type Fault } from './faults.ts'
import { commit, type FileContent, git } from './git.ts'
import { serve } from './serve.ts'
import { type App, type Call, type CheckRunState, createState, type Delivery, type Installation, type RepositoryState } from './state.ts'
import { createWebhooks, type WebhookTarget } from './webhooks.ts'

export interface FakeGitHubOptions {
  readonly appId?: number
  /** Where the App hears of events; may be set later. */
  readonly webhook?: WebhookTarget
  /** As on an own GitHub Enterprise Server: REST at /api/v3, GraphQL at /api/graphql. */
  readonly enterprise?: true
}

export interface NewRepository {
  /** owner/name; the App is installed on every owner except of forks. */
  readonly name: string
  readonly files: Readonly<Record<string, FileContent>>
  readonly defaultBranch?: string
}

export interface FakeGitHub {
  /** For GITHUB_API_URL. */
  readonly apiUrl: string
  readonly app: App
  createRepository(repository: NewRepository): Promise<FakeRepository>
  /** The installation of an owner. */
  installation(owner: string): Installation
  setWebhook(target: WebhookTarget): void
  /** Hits the next calls that match. */
  inject(fault: Fault): void
  clearFaults(): void
  /** Makes every installation token invalid at once. */
  revokeTokens(): void
  readonly state: {
    /** Of a head, in every repository and of every App, in the order of their making. */
    checkRuns(sha: string): readonly CheckRunState[]
    calls(): readonly Call[]
    deliveries(): readonly Delivery[]
  }
  forgetCalls(): void
  /** Sends a delivery again, with the id it had. */
  redeliver(id: number): Promise<Delivery>
  /** Resolves when no webhook is on its way. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Making keys takes longer than all the rest, so one process has one pair. */
let keys: { readonly privateKey: string; readonly publicKey: string } | undefined

export async function startFakeGitHub(options: FakeGitHubOptions = {}): Promise<FakeGitHub> {
  const folder = await mkdtemp(join(tmpdir(), 'fake-github-'))
  keys ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const state = createState({ id: options.appId ?? 4711, slug: 'gatehouse-test', ...keys })
  const faults = createFaults()
  const webhooks = createWebhooks(state, options.webhook)
  const prefix = options.enterprise ? '/api/v3' : ''
  const { server, origin } = await serve(state, faults, webhooks, prefix)

  function installation(owner: string): Installation {
    for (const known of state.installations.values()) if (known.account === owner) return known
    const made: Installation = { id: state.next(), account: owner, contents: 'write' }
    state.installations.set(made.id, made)
    return made
  }

  function remember(fullName: string, defaultBranch: string, parent: RepositoryState | undefined): RepositoryState {
    const [owner = '', name = ''] = fullName.split('/')
    const id = state.next()
    const directory = join(folder, `${id}.git`)
    const installed = parent ? undefined : installation(owner)
    const repository = { id, owner, name, fullName, directory, defaultBranch, installation: installed, parent, pulls: new Map() }
    state.repositories.set(fullName.toLowerCase(), repository)
    return repository
  }

  async function fork(fullName: string, of: RepositoryState): Promise<FakeRepository> {
    const repository = remember(fullName, of.defaultBranch, of)
    await git(folder, 'clone', '--quiet', '--bare', of.directory, repository.directory)
    return createRepository(state, webhooks, repository, fork)
  }

  return {
    apiUrl: origin + prefix,
    app: state.app,
    installation,
    async createRepository({ name, files, defaultBranch = 'main' }) {
      const repository = remember(name, defaultBranch, undefined)
      await git(folder, 'init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, repository.directory)
      await commit(repository.directory, { branch: defaultBranch, from: undefined, message: 'Initial commit', files })
      return createRepository(state, webhooks, repository, fork)
    },
    setWebhook(target) {
      webhooks.target = target
    },
    inject: fault => faults.add(fault),
    clearFaults: () => faults.clear(),
    revokeTokens: () => state.tokens.clear(),
    state: {
      checkRuns: sha => state.checkRuns.filter(run => run.headSha === sha),
      calls: () => [...state.calls],
      deliveries: () => [...state.deliveries],
    },
    forgetCalls() {
      state.calls.length = 0
    },
    redeliver: id => webhooks.redeliver(id),
    settled: () => webhooks.settled(),
    async close() {
      await webhooks.settled()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
