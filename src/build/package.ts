// Builds dist/: the command line as a script that starts fast, and what it reads. `npm ci` runs it.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import manifest from '../../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '../..')
const dist = join(root, 'dist')

/** A larger young generation: a check ends before it is full. */
const NODE_OPTIONS = ['--min-semi-space-size=16']

/** Loaded by `serve` alone, so they stay where npm put them. */
const EXTERNAL = ['@electric-sql/pglite', '@fastify/*', '@octokit/*', 'fastify', 'pg', 'pg-boss', 'prom-client']

/** `serve` is a module of its own: what it needs beside the rest takes longer to load than everything else together. */
const serviceApart: Plugin = {
  name: 'service-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/serve\.ts$/ }, () => ({ path: './serve.mjs', external: true }))
  },
}

const options = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node22.18',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
} as const satisfies BuildOptions
const script = { ...options, format: 'cjs', define: { 'import.meta.dirname': '__dirname' }, outExtension: { '.js': '.cjs' } } as const

rmSync(dist, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })
const { metafile } = await build({
  ...script,
  entryPoints: { cli: 'src/cli/built.ts' },
  entryNames: '[name]-[hash]',
  plugins: [serviceApart],
  metafile: true,
})
const name = basename(Object.keys(metafile.outputs).find(path => path.endsWith('.cjs'))!)
await build({
  ...script,
  entryPoints: { gatehouse: 'src/cli/start.ts' },
  define: { ...script.define, GATEHOUSE_SCRIPT: JSON.stringify(name) },
})
await build({
  ...options,
  format: 'esm',
  entryPoints: { serve: 'src/cli/serve.ts', worker: 'src/evaluate/worker.ts' },
  outExtension: { '.js': '.mjs' },
  external: EXTERNAL.filter(name => Object.keys(manifest.dependencies).some(dependency => dependency === name || name.endsWith('*'))),
})
cpSync(join(root, 'src/iam/data'), join(dist, 'iam'), { recursive: true, filter: path => !/\.(ts|md)$/.test(path) })
writeFileSync(join(dist, 'gatehouse'), launcher('.'), { mode: 0o755 })
linkCommand()
execFileSync(process.execPath, [...NODE_OPTIONS, join(import.meta.dirname, 'warm-up.ts'), dist, name], { stdio: 'inherit' })

/**
 * A shell line, because the Node that `env` would find may be too old: the one that `npm ci` brought goes first. `path` leads to
 * dist/ from where the line stands. A link is followed only where there is one, because that takes a process of its own.
 */
function launcher(path: string): string {
  return `#!/bin/sh
file=$0
[ -L "$file" ] && file=$(readlink -f "$file")
here=\${file%/*}/${path}
node=$here/../node_modules/.runtime/node
[ -x "$node" ] || node=node
exec "$node" ${NODE_OPTIONS.join(' ')} "$here/gatehouse.cjs" "$@"
`
}

// npm links the commands of dependencies only; a clone has its own there too, so that npx finds it.
function linkCommand(): void {
  const bin = join(root, 'node_modules/.bin')
  if (!existsSync(bin)) return
  rmSync(join(bin, 'gatehouse'), { force: true })
  writeFileSync(join(bin, 'gatehouse'), launcher('../../dist'), { mode: 0o755 })
}
