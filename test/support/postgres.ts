// A Postgres for tests: the server that GATEHOUSE_TEST_DATABASE_URL names, else a temporary one on the loopback, if the
// machine has its binaries. Every caller gets a database of its own.
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type NetConnectOpts } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'
import { startTcpProxy } from './tcp-proxy.ts'

export interface TestPostgres {
  /** URL of an empty database. */
  readonly url: string
  /** URL of another one. */
  createDatabase(name: string): Promise<string>
  /** Stops the server as a crash would, or cuts it off where it is not ours, and lets it be reached again on the same port. */
  readonly interrupt: (meanwhile: () => Promise<void>) => Promise<void>
  stop(): Promise<void>
}

/** Why there is none, where there is none. */
export async function startPostgres(): Promise<TestPostgres | string> {
  const given = process.env.GATEHOUSE_TEST_DATABASE_URL
  return given ? databaseOn(given) : temporaryServer()
}

async function databaseOn(server: string): Promise<TestPostgres> {
  const proxy = await startTcpProxy(addressOf(new URL(server)))
  const made: string[] = []
  const createDatabase = async (name: string) => {
    const database = `gatehouse_test_${process.pid}_${Date.now().toString(36)}_${name}`
    await statement(server, `create database ${database}`)
    made.push(database)
    const url = new URL(urlOf(server, database))
    url.searchParams.delete('host')
    url.host = `127.0.0.1:${proxy.port}`
    return url.href
  }
  return {
    url: await createDatabase('main'),
    createDatabase,
    // The server is not ours to stop; cut off, it is as good as down.
    interrupt: proxy.cut,
    stop: async () => {
      await proxy.close()
      for (const database of made) await statement(server, `drop database if exists ${database} with (force)`)
    },
  }
}

/** Of a server's URL; `host` in its query is the folder of a socket. */
function addressOf(url: URL): NetConnectOpts {
  const port = Number(url.port || 5432)
  const folder = url.searchParams.get('host')
  return folder?.startsWith('/') ? { path: `${folder}/.s.PGSQL.${port}` } : { host: folder ?? url.hostname, port }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function statement(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

async function temporaryServer(): Promise<TestPostgres | string> {
  const binaries = findBinaries()
  if (binaries === undefined) return 'neither GATEHOUSE_TEST_DATABASE_URL nor the binaries of a Postgres server'
  // Postgres refuses to run as root.
  const user: Partial<Account> | undefined = process.getuid?.() === 0 ? (account('postgres') ?? account('nobody')) : {}
  if (user === undefined) return 'Postgres does not run as root, and there is no other account'
  const home = mkdtempSync(join(tmpdir(), 'gatehouse-postgres-'))
  if (user.uid !== undefined && user.gid !== undefined) chownSync(home, user.uid, user.gid)
  const data = join(home, 'data')
  const made = spawnSync(join(binaries, 'initdb'), ['-D', data, '-U', 'gatehouse', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...user,
    cwd: home,
    encoding: 'utf8',
  })
  if (made.status !== 0) {
    rmSync(home, { recursive: true, force: true })
    return `initdb failed: ${made.stderr || made.error?.message}`
  }
  const port = await freePort()
  const url = `postgres://gatehouse@127.0.0.1:${port}/postgres`
  const start = async () => {
    const settings = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${home}`, 'fsync=off']
    const server = spawn(join(binaries, 'postgres'), ['-D', data, ...settings.flatMap(setting => ['-c', setting])], {
      ...user,
      cwd: home,
      stdio: 'ignore',
    })
    for (let tries = 0; ; tries++) {
      try {
        await statement(url, 'select 1')
        return server
      } catch (error) {
        if (tries > 100 || server.exitCode !== null) throw error
        await new Promise(resolve => setTimeout(resolve, 100))
      }
    }
  }
  let server = await start()
  const end = async () => {
    const ended = new Promise(resolve => server.once('exit', resolve))
    server.kill('SIGQUIT')
    await ended
  }
  return {
    url,
    createDatabase: async name => {
      await statement(url, `create database ${name}`)
      return urlOf(url, name)
    },
    interrupt: async meanwhile => {
      await end()
      await meanwhile()
      server = await start()
    },
    stop: async () => {
      await end()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function findBinaries(): string | undefined {
  const packaged = '/usr/lib/postgresql'
  const versions = existsSync(packaged) ? readdirSync(packaged).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map(version => join(packaged, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)]
  return folders.find(folder => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')))
}

interface Account {
  readonly uid: number
  readonly gid: number
}

function account(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
