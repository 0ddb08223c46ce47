// The rules of the house, kept by the imports as they are.
import { readFileSync, writeFileSync } from 'node:fs'
import t from 'tap'
import { brokenRules, drawn, FLOORS, importsOf, readSources } from './support/import-graph.ts'

const root = new URL('..', import.meta.url).pathname
const sources = readSources(`${root}src`)
const imports = importsOf(sources)

t.test('imports point down, and rooms on one floor are strangers', async t => {
  t.ok(imports.length > 100, 'the imports were found')
  t.strictSame(brokenRules(imports), [])
})

t.test('a wrong import is refused with a sentence that explains it', async t => {
  const wrong = importsOf({
    'render/a.ts': "import { x } from '../decide/b.ts'\n",
    'model/c.ts': "import type { y } from '../render/node.ts'\n",
    'config/d.ts': "import { readFileSync, writeFileSync } from 'node:fs'\n",
    'report/e.ts': "import pg from 'pg'\n",
    'gate.ts': "const late = await import('./service/serve.ts')\n",
  })
  t.strictSame(brokenRules(wrong), [
    'src/render/a.ts imports src/decide/b.ts, but render and decide are on one floor and so strangers',
    'src/model/c.ts imports src/render/node.ts, but imports point down and render is above model',
    'src/config/d.ts imports node:fs, but config/ is pure: pass the value in',
    'src/report/e.ts imports pg, which only store/ may',
    'src/gate.ts imports src/service/serve.ts, but imports point down and service is above gate.ts',
  ])
})

t.test('every folder of src is a room of the house', async t => {
  const rooms = new Set(FLOORS.flatMap(floor => floor.rooms))
  t.strictSame(
    [...new Set(Object.keys(sources).map(path => path.split('/')[0]!))].filter(room => !rooms.has(room)),
    [],
  )
})

t.test('only the doors read the environment of the process', async t => {
  const readers = Object.entries(sources).filter(([path, text]) => !/^(service|cli|build)\//.test(path) && /process\.env/.test(text))
  t.strictSame(
    readers.map(([path]) => path),
    [],
  )
})

// GATEHOUSE_UPDATE=1 draws it anew.
t.test('the picture in src/README.md is the import graph', async t => {
  const page = `${root}src/README.md`
  const text = readFileSync(page, 'utf8')
  const block = /```imports\n[\s\S]*?```/
  if (process.env.GATEHOUSE_UPDATE) writeFileSync(page, text.replace(block, `\`\`\`imports\n${drawn(imports)}\n\`\`\``))
  t.equal(block.exec(readFileSync(page, 'utf8'))?.[0], `\`\`\`imports\n${drawn(imports)}\n\`\`\``)
})
