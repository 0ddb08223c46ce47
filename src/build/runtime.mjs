// Brings Node 24 to a machine whose own is too old: the registry's packages of the binary, pinned by integrity.
// Plain JavaScript without dependencies, because the old Node runs it.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const VERSION = '24.21.0'
const INTEGRITY = {
  'linux-x64': 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  'linux-arm64': 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
}
const [major, minor] = process.versions.node.split('.').map(Number)
const modules = join(dirname(fileURLToPath(import.meta.url)), '../../node_modules')

if (!(major > 22 || (major === 22 && minor >= 18))) bring()

function bring() {
  const platform = `${process.platform}-${process.arch}`
  const integrity = INTEGRITY[platform]
  const musl = process.platform === 'linux' && !process.report?.getReport?.().header.glibcVersionRuntime
  if (!integrity || musl) {
    console.error(
      `Gatehouse needs Node 22.18 or newer; this is ${process.versions.node}, and no binary of Node ${VERSION} is published for ${platform}${musl ? ' with musl' : ''}. Install one from https://nodejs.org.`,
    )
    process.exit(1)
  }
  const home = join(modules, '.runtime')
  const name = `node-${platform}`
  const binary = join(home, 'node_modules', name, 'bin/node')
  if (!existsSync(binary) || spawnSync(binary, ['--version']).stdout?.toString().trim() !== `v${VERSION}`) {
    rmSync(home, { recursive: true, force: true })
    mkdirSync(home, { recursive: true })
    const manifest = { name: 'runtime', version: '1.0.0', private: true, dependencies: { [name]: VERSION } }
    const lock = {
      name: 'runtime',
      version: '1.0.0',
      lockfileVersion: 3,
      packages: { '': manifest, [`node_modules/${name}`]: { version: VERSION, integrity } },
    }
    writeFileSync(join(home, 'package.json'), JSON.stringify(manifest))
    writeFileSync(join(home, 'package-lock.json'), JSON.stringify(lock))
    const installed = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: home,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: cleanEnvironment(),
    })
    if (installed.status !== 0) {
      console.error(`Node ${VERSION} could not be installed from the registry. Install Node 22.18 or newer and run npm ci again.`)
      process.exit(1)
    }
  }
  for (const [link, target] of [
    [join(home, 'node'), join('node_modules', name, 'bin/node')],
    [join(modules, '.bin/node'), join('..', '.runtime', 'node')],
  ]) {
    mkdirSync(dirname(link), { recursive: true })
    rmSync(link, { force: true })
    symlinkSync(target, link)
  }
}

// npm hands its own settings down as npm_config_*; the outer prefix would install into the wrong folder.
function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_config_(local_prefix|prefix|global|workspace)/i.test(key)))
}
