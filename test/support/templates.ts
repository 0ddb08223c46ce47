// Where tests keep the template of an empty embedded store: made once a machine, not once a test.
import { join } from 'node:path'

export const TEMPLATES = join(import.meta.dirname, '../../node_modules/.cache/gatehouse')
