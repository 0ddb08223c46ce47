import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { findOpa } from '../../src/bundle/find-opa.ts'
import { OPA_VERSION } from '../../src/bundle/opa-version.ts'
import { opaForTests } from '../support/opa.ts'

t.setTimeout(240_000)

const posix = process.platform === 'win32' ? { skip: 'shell scripts stand for the tools' } : {}
const tools = '/usr/bin:/bin'
const platform = `${process.platform}-${process.arch}`
const nowhere = { base: 'http://127.0.0.1:9', files: {} }

function script(file: string, body: string): string {
  writeFileSync(file, `#!/bin/sh\n${body}\n`)
  chmodSync(file, 0o755)
  return file
}

const version = (number: string) => `[ "$1" = version ] && echo "Version: ${number}"`

t.test('the OPA that is named is used, and nothing else is looked at', posix, async t => {
  const here = t.testdir({ bin: {}, cache: {} })
  const named = script(join(here, 'my-opa'), version('1.4.0'))
  script(join(here, 'bin/opa'), version('1.9.0'))
  t.equal(await findOpa({ opa: named, path: join(here, 'bin'), cacheDirectory: join(here, 'cache') }), named)
})

t.test('a named OPA that is too old or does not run is an error that says so', posix, async t => {
  const here = t.testdir({})
  const old = script(join(here, 'opa'), version('0.70.0'))
  await t.rejects(findOpa({ opa: old, path: '', cacheDirectory: here }), { code: 'E_OPA_VERSION', message: /0\.70\.0/ })
  await t.rejects(findOpa({ opa: join(here, 'none'), path: '', cacheDirectory: here }), { code: 'E_OPA_MISSING', message: /none/ })
})

t.test('an OPA on PATH is used; one in a relative entry of PATH is not', posix, async t => {
  const here = t.testdir({ bin: {} })
  const opa = script(join(here, 'bin/opa'), version('1.0.0'))
  t.equal(await findOpa({ path: `relative:${join(here, 'bin')}`, cacheDirectory: here }), opa)
  const relative = join('.', opa.slice(process.cwd().length + 1), '..')
  await t.rejects(findOpa({ path: relative, cacheDirectory: join(here, 'cache'), release: nowhere }), { code: 'E_OPA_MISSING' })
})

t.test('where PATH has none or an old one, Go installs the pinned version once, and the cache has it from then on', posix, async t => {
  const here = t.testdir({ bin: {}, cache: {} })
  script(join(here, 'bin/opa'), version('0.60.0'))
  // Stands for Go, whose build takes a minute: puts a real OPA where GOBIN says.
  script(join(here, 'bin/go'), `echo "$@" >> ${join(here, 'runs')}; cp ${await opaForTests()} "$GOBIN/opa"`)
  const lines: string[] = []
  const options = {
    path: `${join(here, 'bin')}:${tools}`,
    cacheDirectory: join(here, 'cache'),
    release: nowhere,
    onProgress: (line: string) => lines.push(line),
  }
  const [one, other] = await Promise.all([findOpa(options), findOpa(options)])
  t.equal(one, join(here, 'cache/opa', OPA_VERSION, 'opa'))
  t.equal(other, one)
  t.same(lines, ['Installing OPA with Go, about a minute'])
  t.equal(await findOpa({ ...options, path: tools }), one, 'without Go')
  t.equal(
    readFileSync(join(here, 'runs'), 'utf8'),
    `install github.com/open-policy-agent/opa@v${OPA_VERSION}\n`,
    'one of two processes installs',
  )
})

t.test('without Go a release is downloaded, and kept only if its digest is the pinned one', posix, async t => {
  const here = t.testdir({ cache: {} })
  const bytes = readFileSync(await opaForTests())
  const server = createServer((request, response) => response.end(request.url === '/v1/opa' ? bytes : undefined))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const release = (sha256: string) => ({ base, files: { [platform]: { file: 'opa', sha256 } } })

  const tampered = findOpa({ path: '', cacheDirectory: join(here, 'cache'), release: release('0'.repeat(64)) })
  await t.rejects(tampered, { code: 'E_OPA_MISSING', message: /has the digest [0-9a-f]{64} and not the pinned 0{64}/ })
  t.same(readdirSync(join(here, 'cache/opa', OPA_VERSION)), [], 'nothing of it is kept')

  const pinned = createHash('sha256').update(bytes).digest('hex')
  const opa = await findOpa({ path: '', cacheDirectory: join(here, 'cache'), release: release(pinned) })
  t.same(readFileSync(opa), bytes)
})

t.test('when there is no way to get OPA, one error says why each failed and what to do', posix, async t => {
  const here = t.testdir({ bin: {} })
  script(join(here, 'bin/go'), 'echo "proxy: no route to host" >&2; exit 1')
  const error = await findOpa({ path: `${join(here, 'bin')}:${tools}`, cacheDirectory: join(here, 'cache'), release: nowhere }).catch(
    error => error,
  )
  t.match(error, { code: 'E_OPA_MISSING', cure: /Install OPA 1\.0 or newer and put it on PATH, or set OPA/ })
  t.match(error.message, /go install failed: proxy: no route to host\. No release of OPA is pinned for/)
})

t.test('a lock that a dead process left behind does not stop the next one', posix, async t => {
  const here = t.testdir({ bin: {}, cache: {} })
  script(join(here, 'bin/go'), `cp ${await opaForTests()} "$GOBIN/opa"`)
  const lock = join(here, 'cache/opa', `${OPA_VERSION}.lock`)
  mkdirSync(lock, { recursive: true })
  const hourAgo = Date.now() / 1000 - 3600
  utimesSync(lock, hourAgo, hourAgo)
  t.ok(existsSync(await findOpa({ path: `${join(here, 'bin')}:${tools}`, cacheDirectory: join(here, 'cache'), release: nowhere })))
  t.notOk(existsSync(lock))
})
