// The most memory that the built command holds at once.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const REPORT = "process.on('exit', () => process.stderr.write(`\\npeak ${process.resourceUsage().maxRSS}\\n`))"

/** Peak of `gatehouse check FILE` in megabytes. */
export function peakMegabytes(root: string, file: string): number {
  const run = spawnSync(join(root, 'node_modules/.bin/gatehouse'), ['check', file], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(REPORT)}` },
  })
  const peaks = [...run.stderr.matchAll(/^peak (\d+)$/gm)].map(found => Number(found[1]))
  return Math.max(...peaks) / 1024
}
