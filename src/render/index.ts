// The formats that are rendered, in the order in which they are asked.
import { cloudformation } from './cloudformation/format.ts'
import type { Format } from './rendering.ts'
import { sam } from './sam/format.ts'
import { serverless } from './serverless/format.ts'

export const FORMATS: readonly Format[] = [serverless, sam, cloudformation]
