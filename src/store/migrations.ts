// The store's tables, as SQL that Postgres 15 and PGlite both take. A step that has shipped never changes; add another.
import type { Database } from './database.ts'

export const MIGRATIONS: readonly string[] = [
  `
  create table gatehouse.deliveries (
    id text primary key,
    event text not null,
    action text,
    repository text,
    -- keys of the tasks that this delivery asked for and that are not done yet
    open_tasks text[] not null default '{}',
    received_at timestamptz not null default now(),
    finished_at timestamptz
  );
  create index deliveries_open on gatehouse.deliveries (received_at) where finished_at is null;
  create index deliveries_received on gatehouse.deliveries (received_at);

  create table gatehouse.decisions (
    id text primary key,
    subject text not null,
    installation_id bigint not null,
    repository text not null,
    number integer,
    head_sha text not null,
    base_sha text not null,
    conclusion text not null,
    -- code of the error, where the failure is ours or GitHub's and not the author's
    trouble text,
    -- json, not jsonb: the text is kept as it was, byte for byte
    document json not null,
    decided_at timestamptz not null default now()
  );
  create index decisions_head on gatehouse.decisions (repository, head_sha);
  create index decisions_subject on gatehouse.decisions (subject, decided_at desc);
  create index decisions_recent on gatehouse.decisions (decided_at desc);

  -- heads without a verdict
  create table gatehouse.open_heads (
    subject text not null,
    head_sha text not null,
    started boolean not null default false,
    since timestamptz not null default now(),
    primary key (subject, head_sha)
  );

  create table gatehouse.audit (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor text not null,
    action text not null,
    repository text,
    detail json not null default '{}'
  );

  -- tasks that fail just now, and since when
  create table gatehouse.troubles (
    task text primary key,
    since timestamptz not null default now(),
    attempts integer not null default 1,
    code text not null,
    message text not null
  );
  `,
]

/** Serialises the migrations of several processes that start at once. */
const LOCK = 7_201_944_561

export async function migrate(database: Database): Promise<void> {
  await database.transaction(async transaction => {
    await transaction.query('select pg_advisory_xact_lock($1)', [LOCK])
    await transaction.query('create schema if not exists gatehouse')
    await transaction.query(
      'create table if not exists gatehouse.migrations (step integer primary key, at timestamptz not null default now())',
    )
    const [last] = await transaction.query<{ step: number }>('select coalesce(max(step), 0)::int as step from gatehouse.migrations')
    for (const [index, sql] of MIGRATIONS.entries()) {
      const step = index + 1
      if (step <= (last?.step ?? 0)) continue
      for (const statement of statements(sql)) await transaction.query(statement)
      await transaction.query('insert into gatehouse.migrations (step) values ($1)', [step])
    }
  })
}

// PGlite takes one statement at a time inside a transaction; no statement above holds a semicolon of its own.
function statements(sql: string): string[] {
  return sql.split(/;\s*\n/).filter(statement => statement.replace(/--.*$/gm, '').trim() !== '')
}
