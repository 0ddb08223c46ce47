// All hostile cases that need no disk.
import type { Case } from './case.ts'
import { INTRINSICS } from './intrinsics.ts'
import { TEMPLATES } from './templates.ts'
import { VARIABLES } from './variables.ts'
import { YAML } from './yaml.ts'

export const CASES: Readonly<Record<string, readonly Case[]>> = { YAML, variables: VARIABLES, intrinsics: INTRINSICS, templates: TEMPLATES }
