// An open PGlite as the store's database.
import type { PGlite } from '@electric-sql/pglite'
import { fromPglite } from 'pg-boss'
import { type Database, type Queryable, storeError } from './database.ts'

export function overPglite(pglite: PGlite, released: () => void): Database {
  return {
    kind: 'embedded',
    bossOptions: { db: fromPglite(pglite), backend: 'pglite' },
    query: queryOn(pglite),
    script: async sql => {
      await pglite.exec(sql)
    },
    transaction: async work => {
      try {
        return await pglite.transaction(transaction => work({ query: queryOn(transaction) }))
      } catch (error) {
        throw storeError(error)
      }
    },
    close: async () => {
      if (!pglite.closed) await pglite.close()
      released()
    },
  }
}

function queryOn(connection: Pick<PGlite, 'query'>): Queryable['query'] {
  return async <R extends object>(sql: string, values?: readonly unknown[]) => {
    try {
      return (await connection.query<R>(sql, values === undefined ? undefined : [...values])).rows
    } catch (error) {
      throw storeError(error)
    }
  }
}
