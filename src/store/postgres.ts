// A Postgres server, 15 or newer, by its URL. Connections are made when they are needed, so it may be down at any time.
import pg from 'pg'
import { type Database, type Queryable, storeError } from './database.ts'

/** GitHub waits ten seconds for the answer to a webhook: what takes longer counts as down. */
const CONNECT_MILLISECONDS = 3_000
const QUERY_MILLISECONDS = 8_000

export function openPostgres(url: string): Database {
  const options = { connectionString: url, connectionTimeoutMillis: CONNECT_MILLISECONDS, keepAlive: true }
  const pool = new pg.Pool({ ...options, max: 8, query_timeout: QUERY_MILLISECONDS, application_name: 'gatehouse' })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  return {
    kind: 'postgres',
    bossOptions: { ...options, max: 6, backend: 'postgres' },
    query: queryOn(pool),
    script: async sql => {
      await queryOn(pool)(sql)
    },
    transaction: async work => {
      const client = await pool.connect().catch(error => Promise.reject(storeError(error)))
      let broken: Error | undefined
      const onError = (error: Error) => {
        broken = error
      }
      client.on('error', onError)
      try {
        await client.query('BEGIN')
        const result = await work({ query: queryOn(client) })
        await client.query('COMMIT')
        return result
      } catch (error) {
        await client.query('ROLLBACK').catch((failure: Error) => {
          broken = failure
        })
        throw storeError(error)
      } finally {
        client.off('error', onError)
        client.release(broken)
      }
    },
    close: async () => {
      await pool.end()
    },
  }
}

function queryOn(connection: pg.Pool | pg.PoolClient): Queryable['query'] {
  return async <R extends object>(sql: string, values?: readonly unknown[]) => {
    try {
      const result = await connection.query(sql, values === undefined ? undefined : [...values])
      return (result.rows ?? []) as R[]
    } catch (error) {
      throw storeError(error)
    }
  }
}
