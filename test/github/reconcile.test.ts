// What a reconciler asks: what is open, what was said of it, and which deliveries got lost.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { listFailedDeliveries, redeliver } from '../../src/github/failed-deliveries.ts'
import { listInstallations, listRepositories } from '../../src/github/list-installations.ts'
import { listOpenPullRequests } from '../../src/github/list-open-pull-requests.ts'
import { publishFailure } from '../../src/github/publish.ts'
import { appOf, clientOf } from '../support/client-of.ts'
import { startFakeGitHub } from '../support/fake-github/start-fake-github.ts'

t.setTimeout(120_000)

t.test('open pull requests come with what the gate said of their heads', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'a.yml': 'a\n' } })
  for (const branch of ['one', 'two', 'three']) {
    await repository.push({ branch, files: { 'a.yml': `${branch}\n` } })
    await repository.openPullRequest({ branch })
  }
  await repository.close(3)
  const client = clientOf(github, 'acme')
  await publishFailure({
    client,
    repository: 'acme/shop',
    headSha: repository.headSha(1),
    externalId: 'd1',
    detailsUrl: 'https://gate.test',
    title: 'no',
    summary: 'no',
  })
  const open = await listOpenPullRequests(client, 'acme/shop')
  t.same(
    open.toSorted((a, b) => a.number - b.number),
    [
      {
        number: 1,
        headSha: repository.headSha(1),
        baseRef: 'main',
        verdict: { status: 'completed', conclusion: 'failure', externalId: 'd1' },
      },
      { number: 2, headSha: repository.headSha(2), baseRef: 'main' },
    ],
  )
})

t.test('more than a hundred of them are all listed', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'a.yml': 'a\n' } })
  await repository.push({ branch: 'one', files: { 'a.yml': 'one\n' } })
  for (let count = 0; count < 130; count += 1) await repository.openPullRequest({ branch: 'one' })
  t.equal(new Set((await listOpenPullRequests(clientOf(github, 'acme'), 'acme/shop')).map(pull => pull.number)).size, 130)
})

t.test('installations and their repositories are listed', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  await github.createRepository({ name: 'acme/shop', files: { 'a.yml': 'a\n' } })
  await github.createRepository({ name: 'acme/.github', files: { 'a.yml': 'a\n' } })
  await github.createRepository({ name: 'other/thing', files: { 'a.yml': 'a\n' } })
  t.match(await listInstallations(appOf(github)), [{ account: 'acme', suspended: false }, { account: 'other' }])
  t.same(await listRepositories(clientOf(github, 'acme')), ['acme/shop', 'acme/.github'])
})

t.test('deliveries that never arrived are found and sent again under the same id', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const heard: string[] = []
  let status = 503
  const server = createServer((request, response) => {
    heard.push(String(request.headers['x-github-delivery']))
    request.resume().on('end', () => response.writeHead(status).end())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  github.setWebhook({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`, secret: 's' })
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'a.yml': 'a\n' } })
  await repository.push({ branch: 'one', files: { 'a.yml': 'one\n' } })
  status = 202
  const number = await repository.openPullRequest({ branch: 'one' })
  status = 503
  await repository.close(number)
  const app = appOf(github)
  const since = new Date(Date.now() - 3_600_000)
  const failed = await listFailedDeliveries(app, since)
  t.match(failed, [
    { event: 'push', action: null },
    { event: 'pull_request', action: 'closed' },
  ])
  t.same(await listFailedDeliveries(app, new Date(Date.now() + 1000)), [])
  status = 202
  for (const { id } of failed) await redeliver(app, id)
  await github.settled()
  t.same(await listFailedDeliveries(app, since), [])
  t.equal(new Set(heard).size, 3)
  t.equal(heard.length, 5)
})
