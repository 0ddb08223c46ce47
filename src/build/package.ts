// Builds dist/: the command line as few files that start fast, and what they read. `npm ci` runs it.
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import manifest from '../../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '../..')
const dist = join(root, 'dist')

/** Loaded by `serve` alone, so they stay where npm put them. */
const EXTERNAL = ['@electric-sql/pglite', '@fastify/*', '@octokit/*', 'fastify', 'pg', 'pg-boss', 'prom-client']

rmSync(dist, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })
await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli/bin.ts', worker: 'src/evaluate/worker.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.18',
  external: EXTERNAL.filter(name => Object.keys(manifest.dependencies).some(dependency => dependency === name || name.endsWith('*'))),
  define: { GATEHOUSE_DISTRIBUTION: 'true' },
  banner: { js: "import { createRequire as gatehouseRequire } from 'node:module'; const require = gatehouseRequire(import.meta.url);" },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
})
cpSync(join(root, 'src/iam/data'), join(dist, 'iam'), { recursive: true, filter: path => !/\.(ts|md)$/.test(path) })
writeFileSync(join(dist, 'gatehouse'), launcher())
chmodSync(join(dist, 'gatehouse'), 0o755)
linkCommand()

// A shell line, because the Node that `env` would find may be too old: the one that `npm ci` brought goes first.
function launcher(): string {
  return `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
node="$here/../node_modules/.runtime/node"
[ -x "$node" ] || node=node
exec "$node" "$here/cli.mjs" "$@"
`
}

// npm links the commands of dependencies only; a clone has its own there too, so that npx finds it.
function linkCommand(): void {
  const link = join(root, 'node_modules/.bin/gatehouse')
  if (!existsSync(join(root, 'node_modules/.bin'))) return
  rmSync(link, { force: true })
  symlinkSync('../../dist/gatehouse', link)
}
