// The store in this process, and the lock on its directory.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import t from 'tap'
import { openStore } from '../../src/store/store.ts'
import { TEMPLATES } from '../support/templates.ts'
import { storeSuite } from './suite.ts'

t.setTimeout(120_000)
const home = t.testdir()
const open = (name: string) => openStore({ dataDirectory: join(home, name), templates: TEMPLATES, log: error => t.comment(error.message) })

await storeSuite(t, { open })

t.test('a directory in use is refused, and free again when its process is killed', async t => {
  const directory = join(home, 'locked')
  const script = `
    const { openStore } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/store/store.ts'))})
    const store = await openStore({ dataDirectory: ${JSON.stringify(directory)}, templates: ${JSON.stringify(TEMPLATES)}, log: () => {} })
    await store.send({ kind: 'head', installationId: 1, repository: 'acme/shop', headSha: 'f' })
    console.log('open')`
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => other.kill('SIGKILL'))
  await once(other.stdout, 'data')
  await t.rejects(open('locked'), { code: 'E_STORE_LOCKED', message: `${directory} is in use by another process.` })
  other.kill('SIGKILL')
  await once(other, 'exit')
  const store = await open('locked')
  t.match(await store.waiting(), [{ task: { kind: 'head', headSha: 'f' } }], 'what was stored is there')
  await t.rejects(open('locked'), { code: 'E_STORE_LOCKED' }, 'also within one process')
  await store.close(1_000)
})
