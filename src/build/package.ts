// Builds dist/: the command line as few files that start fast, and what they read. `npm ci` runs it.
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import manifest from '../../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '../..')
const dist = join(root, 'dist')

/** Loaded by `serve` alone, so they stay where npm put them. */
const EXTERNAL = ['@electric-sql/pglite', '@fastify/*', '@octokit/*', 'fastify', 'pg', 'pg-boss', 'prom-client']

/** Node builds a facade of every builtin that a module imports, a few milliseconds in all: they are asked for by name instead. */
const directBuiltins: Plugin = {
  name: 'direct-builtins',
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^(node:.+|${builtinModules.filter(name => !name.startsWith('_')).join('|')})$`)
    onResolve({ filter }, ({ path }) => ({ path: path.replace(/^(node:)?/, 'node:'), namespace: 'builtin' }))
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({ contents: `module.exports = process.getBuiltinModule('${path}')` }))
  },
}

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
  plugins: [directBuiltins],
  define: { GATEHOUSE_DISTRIBUTION: 'true' },
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
here=$(readlink -f "$0")
here=\${here%/*}
node="$here/../node_modules/.runtime/node"
[ -x "$node" ] || node=node
exec "$node" --min-semi-space-size=16 "$here/cli.mjs" "$@"
`
}

// npm links the commands of dependencies only; a clone has its own there too, so that npx finds it.
function linkCommand(): void {
  const link = join(root, 'node_modules/.bin/gatehouse')
  if (!existsSync(join(root, 'node_modules/.bin'))) return
  rmSync(link, { force: true })
  symlinkSync('../../dist/gatehouse', link)
}
