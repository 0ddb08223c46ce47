// The tools that deploy, on the same files: `osls package` and the SAM translator, where they are installed.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { quantile } from './rendering.ts'

/** The translator's own time: it is a library, and importing it is not what is compared. */
const TRANSLATE = `
import json, sys, time
from samtranslator.public.translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse
text = open(sys.argv[1]).read()
class Loader:
    def load(self): return {}
times = []
for _ in range(7):
    start = time.perf_counter()
    transform(yaml_parse(text), {}, Loader())
    times.append(time.perf_counter() - start)
print(json.dumps([t * 1000 for t in times]))
`

/** Median milliseconds of the whole command; undefined where it is not installed or fails. */
export function packageTime(file: string): number | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'))
  try {
    cpSync(dirname(file), directory, { recursive: true })
    const times: number[] = []
    for (let round = 0; round < 3; round++) {
      const begun = performance.now()
      const run = spawnSync('osls', ['package', '--config', basename(file)], { cwd: directory, stdio: 'ignore' })
      if (run.status !== 0) return undefined
      times.push(performance.now() - begun)
    }
    return quantile(times, 0.5)
  } finally {
    rmSync(directory, { recursive: true })
  }
}

export function translateTime(file: string): number | undefined {
  const run = spawnSync('python3', ['-c', TRANSLATE, file], { encoding: 'utf8', env: { ...process.env, AWS_DEFAULT_REGION: 'us-east-1' } })
  return run.status === 0 ? quantile(JSON.parse(run.stdout) as number[], 0.5) : undefined
}
