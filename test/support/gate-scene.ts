// A running service in front of a fake GitHub, as end-to-end tests of events see it: until a verdict stands, until all is quiet.
import t from 'tap'
import type { FakeRepository } from './fake-github/create-repository.ts'
import { type FakeGitHub, startFakeGitHub } from './fake-github/start-fake-github.ts'
import type { CheckRunState } from './fake-github/state.ts'
import { type StartedService, startService } from './start-service.ts'
import { until } from './until.ts'

export interface GateScene {
  readonly github: FakeGitHub
  readonly service: StartedService
  /** When no webhook is on its way, nothing waits and nothing runs. */
  idle(): Promise<void>
  /** The one check run of a head once all is quiet; fails the test where there are several. */
  run(repository: FakeRepository, sha: string): Promise<CheckRunState>
}

/** Ends with the test file. */
export async function gateScene(dataDirectory: string, variables: Record<string, string> = {}): Promise<GateScene> {
  const github = await startFakeGitHub()
  const service = await startService(github, dataDirectory, variables)
  t.teardown(async () => {
    await service.stop()
    await github.close()
  })
  async function idle(): Promise<void> {
    await github.settled()
    await until(async () => {
      const metrics = await (await fetch(`${service.url}/metrics`)).text()
      return /^gatehouse_tasks\{state="waiting"\} 0$/m.test(metrics) && /^gatehouse_tasks\{state="running"\} 0$/m.test(metrics)
    })
  }
  return {
    github,
    service,
    idle,
    async run(repository, sha) {
      await until(async () => repository.checkRuns(sha).some(run => run.status === 'completed'))
      await idle()
      const [run, ...more] = repository.checkRuns(sha)
      if (!run || more.length > 0) throw new Error(`${sha} has ${more.length + 1} check runs`)
      return run
    },
  }
}
