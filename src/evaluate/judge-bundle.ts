// Judges a model by every policy of one bundle, each for itself: what stops one leaves the others alone.
import type { Judgement } from '../model/finding.ts'
import { type Builtin, builtins } from './builtins.ts'
import { checkedViolations } from './check-violation.ts'
import { instantiate, OutOfMemory, type PolicyModule } from './policy-module.ts'
import type { LoadedBundle, PolicyDiagnostic } from './protocol.ts'

export interface BundleJudge {
  readonly policies: LoadedBundle['policies']
  /** Gives the model to the bundle; returns a judge of single policies. */
  begin(input: Uint8Array, parameters: string): (index: number) => Judgement
  /** Says that a policy was stopped in the middle: the next `begin` starts over with a new instance. */
  abandon(): void
  /** Builtins that failed since the last call, each once a policy. */
  diagnostics(): PolicyDiagnostic[]
}

const RULES = ['violation', 'unknown'] as const

export async function bundleJudge(bundle: LoadedBundle, maximumPages: number): Promise<BundleJudge> {
  const { policies } = bundle
  let hosted: Readonly<Record<string, Builtin>> = {}
  const noted = new Map<string, PolicyDiagnostic>()
  let current = ''
  const onDiagnostic = ({ builtin, message }: { builtin: string; message: string }) =>
    noted.set(`${current} ${builtin} ${message}`, { policy: current, builtin, message })
  const fresh = () => instantiate(bundle.module, { maximumPages, builtin: name => hosted[name], onDiagnostic })

  let instance = fresh()
  hosted = await builtins(instance.imports)
  let data: string | undefined
  const numbers = entrypointsByPolicy(instance)
  const rules = policies.map(policy => numbers.get(policy.name))

  const prepare = (input: Uint8Array, parameters: string) => {
    if (data !== parameters) instance.setData(withParameters(bundle.data, parameters))
    data = parameters
    instance.setInput(input)
  }
  // An evaluation that was cut short may leave the engine's own tables half written: start over with a new instance.
  const restart = (input: Uint8Array, parameters: string) => {
    instance = fresh()
    data = undefined
    prepare(input, parameters)
  }

  return {
    policies,
    begin(input, parameters) {
      let unfit: Judgement['failure']
      const attempt = (action: () => void) => {
        try {
          action()
        } catch (failure) {
          unfit = failureOf(failure)
        }
      }
      attempt(() => (data === 'unfit' ? restart : prepare)(input, parameters))
      return index => {
        const policy = policies[index]
        if (!policy) throw new Error(`There is no policy number ${index}.`)
        current = policy.id
        if (unfit) {
          data = 'unfit'
          return failed(policy.id, unfit)
        }
        try {
          const answers = RULES.map(rule => {
            const entrypoint = rules[index]?.[rule]
            return entrypoint === undefined ? [] : checkedViolations(rule, instance.evaluate(entrypoint), policy.cases)
          })
          return { policy: policy.id, violations: answers[0] ?? [], unknowns: answers[1] ?? [] }
        } catch (failure) {
          attempt(() => restart(input, parameters))
          return failed(policy.id, failureOf(failure, policy))
        }
      }
    },
    abandon() {
      data = 'unfit'
    },
    diagnostics() {
      const list = [...noted.values()]
      noted.clear()
      return list
    },
  }
}

/** Entrypoints are prefix/family/policy/rule; the prefix is gatehouse, or an organisation's. */
function entrypointsByPolicy(instance: PolicyModule): Map<string, Readonly<Record<string, number>>> {
  const found = new Map<string, Record<string, number>>()
  for (const [path, number] of Object.entries(instance.entrypoints)) {
    const name = path.slice(path.indexOf('/') + 1, path.lastIndexOf('/'))
    found.set(name, { ...found.get(name), [path.slice(path.lastIndexOf('/') + 1)]: number })
  }
  return found
}

function withParameters(data: LoadedBundle['data'], parameters: string): string {
  const gatehouse = data.gatehouse as Record<string, unknown> | undefined
  return JSON.stringify({ ...data, gatehouse: { ...gatehouse, parameters: JSON.parse(parameters) } })
}

function failed(policy: string, failure: NonNullable<Judgement['failure']>): Judgement {
  return { policy, violations: [], unknowns: [], failure }
}

function failureOf(failure: unknown, policy?: { readonly id: string; readonly name: string }): NonNullable<Judgement['failure']> {
  const who = policy ? `${policy.id} (${policy.name})` : 'The engine'
  if (failure instanceof OutOfMemory || (failure instanceof RangeError && /memory/i.test(failure.message)))
    return { code: 'E_POLICY_MEMORY', message: `${who} took more memory than it may.` }
  const what = failure instanceof Error ? failure.message : String(failure)
  return { code: 'E_POLICY_FAILED', message: `${who} failed: ${what}.` }
}
