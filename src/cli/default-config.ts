// What holds where no gate file says otherwise.
import type { GateConfig } from '../model/gate-config.ts'

export const DEFAULT_CONFIG: GateConfig = {
  mode: 'enforce',
  stacks: [],
  stages: [],
  parameters: {},
  exclude: [],
  unknown: 'warn',
  policies: {},
  comments: 'review',
  waivers: [],
}
