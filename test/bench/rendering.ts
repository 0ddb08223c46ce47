// How long real configurations take to render, beside what js-yaml alone takes to parse the files that rendering read.
import { load } from 'js-yaml'
import { renderStack } from '../../src/render/render.ts'
import type { RealConfig } from './real-configs.ts'

const ROUNDS = 60
/** Until the compiler has seen what is hot. */
const WARM_UP = 25

export interface Rendered {
  readonly file: string
  /** Medians of all rounds, in milliseconds. */
  readonly render: number
  readonly yaml: number
}

/** Those that render. One round takes each config once, so that noise meets all of them alike. */
export function measureRendering(configs: readonly RealConfig[]): Rendered[] {
  const subjects = configs.flatMap(config => {
    const rendering = renderStack(config.tree, config.path, config.options)
    const texts = rendering.files.flatMap(path => yamlOf(config, path))
    return rendering.kind === 'rendered' && texts.every(parses) ? [{ config, texts, render: [] as number[], yaml: [] as number[] }] : []
  })
  for (let round = 0; round < ROUNDS; round++)
    for (const { config, texts, render, yaml } of subjects) {
      const begun = performance.now()
      renderStack(config.tree, config.path, config.options)
      const between = performance.now()
      for (const text of texts) load(text)
      const ended = performance.now()
      if (round < WARM_UP) continue
      render.push(between - begun)
      yaml.push(ended - between)
    }
  return subjects.map(({ config, render, yaml }) => ({ file: config.file, render: quantile(render, 0.5), yaml: quantile(yaml, 0.5) }))
}

// The short forms are unknown to js-yaml alone, and what it makes of them does not matter here.
function yamlOf({ tree }: RealConfig, path: string): string[] {
  const read = tree.read(path)
  return read.kind === 'file' && /\.(ya?ml|json|template)$/.test(path) ? [read.text.replace(/!(?:[A-Z][A-Za-z0-9:]*)\b/g, '')] : []
}

function parses(text: string): boolean {
  try {
    load(text)
    return true
  } catch {
    return false
  }
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
