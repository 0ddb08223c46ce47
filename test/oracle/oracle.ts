// `npm run oracle`: what the built command renders, held against what the real tools deployed, where their recorded answers are
// beside the repository. Below a floor it fails.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const answers = join(root, '../shared/oracle')
const command = `${join(root, 'node_modules/.bin/gatehouse')} render --as cloudformation --root {root} --stage {stage} --region {region} {framework} {params} {input}`

/** Least F1 over the facts, and least share of cases that are wholly right. */
const FLOORS = {
  serverless: { f1: 0.995, whole: 0.92 },
  'serverless-v4': { f1: 0.995, whole: 0.92 },
  cloudformation: { f1: 1, whole: 1 },
  'sam-real': { f1: 0.995, whole: 0.92 },
  'sam-tests': { f1: 0.99, whole: 0.88 },
}

if (!existsSync(answers)) {
  console.log('No recorded answers beside the repository: nothing to compare with.')
  process.exit()
}
const rows = Object.entries(FLOORS).map(([folder, floor]) => {
  const { stdout, stderr } = spawnSync('python3', [join(answers, 'compare.py'), join(answers, folder), '--jobs', '2', '--cmd', command], {
    encoding: 'utf8',
  })
  const [, right, cases, f1] = /: (\d+)\/(\d+) cases wholly right, .*F1 (\d\.\d+)\s*$/.exec(stdout) ?? []
  if (f1 === undefined) throw new Error(`${folder} could not be compared: ${stderr}`)
  const holds = Number(f1) >= floor.f1 && Number(right) / Number(cases) >= floor.whole
  return { folder, 'wholly right': `${right}/${cases}`, 'at least': `${floor.whole * 100} %`, F1: f1, 'F1 at least': floor.f1, holds }
})
console.table(Object.fromEntries(rows.map(({ folder, ...row }) => [folder, row])))
process.exitCode = rows.every(row => row.holds) ? 0 : 1
