// The store on a Postgres server: the same promises, and a server that goes away and comes back.
import t from 'tap'
import { openStore } from '../../src/store/store.ts'
import { startPostgres } from '../support/postgres.ts'
import { until } from '../support/until.ts'
import { pullRequest, runTasks, storeSuite } from './suite.ts'

t.setTimeout(120_000)
const server = await startPostgres()
if (typeof server === 'string') {
  t.pass('skipped', { skip: server })
} else {
  t.teardown(() => server.stop())
  const log = (error: Error) => t.comment(error.message)

  const databases = new Map<string, string>()
  await storeSuite(t, {
    open: async name => {
      const databaseUrl = databases.get(name) ?? (await server.createDatabase(name.replaceAll('-', '_')))
      databases.set(name, databaseUrl)
      return openStore({ databaseUrl, dataDirectory: '', log })
    },
  })

  await t.test('while the server is away everything says so, and works again when it is back', async t => {
    const store = await openStore({ databaseUrl: server.url, dataDirectory: '', log })
    const ran = await runTasks(store, () => ({ kind: 'done' }))
    await server.interrupt(async () => {
      await t.rejects(store.ready(), { code: 'E_STORE_DOWN' })
      await t.rejects(store.accept({ id: 'lost', event: 'ping' }, []), { code: 'E_STORE_DOWN' })
      await t.rejects(store.send({ kind: 'judge', subject: pullRequest(1) }), { code: 'E_STORE_DOWN' })
    })
    await until(() =>
      store.ready().then(
        () => true,
        () => false,
      ),
    )
    t.equal(await store.accept({ id: 'kept', event: 'pull_request' }, [{ kind: 'judge', subject: pullRequest(1) }]), 'new')
    await until(async () => ran.length === 1)
    await store.close(1_000)
  })

  await t.test('a server that is down at the start is used when it is there', async t => {
    let opened: ReturnType<typeof openStore> | undefined
    await server.interrupt(async () => {
      opened = openStore({ databaseUrl: server.url, dataDirectory: '', log })
      const store = await opened
      await t.rejects(store.ready(), { code: 'E_STORE_DOWN' })
    })
    const store = await opened
    if (!store) return
    await until(() =>
      store.ready().then(
        () => true,
        () => false,
      ),
    )
    await store.close(1_000)
  })
}
