// Models as small as the policies that judge them here, and policies with faults of their own.
import type { ServiceModel } from '../../src/model/service-model.ts'
import { policyTree } from '../support/policy.ts'

/** As much of a model as the policies here read. */
export const model = (fields: object) => fields as ServiceModel
export const slow = model({ functions: { slow: { timeoutSeconds: 61 }, dark: { unknown: { timeoutSeconds: 0 } } }, roles: {} })
export const fine = model({ functions: {}, roles: {} })

export const faults = policyTree({
  // Ninety million combinations.
  runaway: `violation contains {"at": "", "message": "late"} if {
	sum([x | some i in numbers.range(1, 300); some j in numbers.range(1, 300); some k in numbers.range(1, 1000); x := i * j * k]) < 0
}`,
  backtracking: `violation contains {"at": "", "message": "late"} if count(regex.split("(a+)+$", input.text)) > 1`,
  conflicting: `violation contains {"at": "", "message": value} if some value in [twice]

twice := "a" if input.text

twice := "b" if input.text`,
  quiet: `violation contains {"at": "/functions", "message": "still judged"} if input.text`,
})
export const hostile = model({ text: `${'a'.repeat(40)}!` })
