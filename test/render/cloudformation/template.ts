// Renders a template written inside a test; every model that a test makes has to match the published schema.
import { Ajv2020 } from 'ajv/dist/2020.js'
import type t from 'tap'
import type { ServiceModel } from '../../../src/model/service-model.ts'
import { ServiceModel as schema } from '../../../src/model/service-model.ts'
import { cloudformation } from '../../../src/render/cloudformation/format.ts'
import { readModel } from '../../../src/render/cloudformation/read-model.ts'
import type { Lowered, RenderOptions } from '../../../src/render/rendering.ts'

type Test = Pick<typeof t, 'ok' | 'same'>

export interface Rendered {
  readonly model: ServiceModel
  /** The line of the template, counted from 1, and what it says from the column on. */
  readonly lineOf: (pointer: string) => number | undefined
  readonly textAt: (pointer: string) => string | undefined
}

const validate = new Ajv2020({ strict: false, allErrors: true }).compile(JSON.parse(JSON.stringify(schema)))

export function rendered(
  test: Test,
  template: string,
  options: Partial<RenderOptions> = {},
  change: (lowered: Lowered) => Lowered = same,
): Rendered {
  const given = { parameters: {}, ...options }
  const { model, positions } = readModel(change(lowered(template, given)), given)
  validate(JSON.parse(JSON.stringify(model)))
  test.same(validate.errors ?? [], [], 'the model matches its schema')
  return {
    model,
    lineOf: pointer => positions.at(pointer)?.line,
    textAt(pointer) {
      const at = positions.at(pointer)
      if (!at) return undefined
      const lines = template.split('\n').slice(at.line - 1, at.endLine)
      lines[lines.length - 1] = lines[lines.length - 1]?.slice(0, at.endColumn - 1) ?? ''
      return lines.join('\n').slice(at.column - 1)
    },
  }
}

export function lowered(template: string, options: Partial<RenderOptions> = {}): Lowered {
  const tree = { read: (path: string) => ({ kind: 'file' as const, path, text: template }), paths: () => ['template.yml'] }
  return cloudformation.lower(tree, 'template.yml', { parameters: {}, ...options })
}

/** What refuses the template: code, message and line. */
export function refusal(
  template: string,
  options: Partial<RenderOptions> = {},
): { code: string; message: string; line: number } | undefined {
  const given = { parameters: {}, ...options }
  try {
    readModel(lowered(template, given), given)
    return undefined
  } catch (error) {
    const { code, message, location } = error as { code: string; message: string; location?: { line: number } }
    if (code === undefined) throw error
    return { code, message, line: location?.line ?? 0 }
  }
}

function same<T>(value: T): T {
  return value
}
