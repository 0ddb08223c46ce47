// An Alexa skill that may invoke a function.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-alexaskill.html
import type { RoleDraft } from '../policy/role-draft.ts'
import type { Sam } from '../sam.ts'
import { allowInvoke, type SamEvent, setting, type Target } from './event.ts'

export function addAlexaSkill(event: SamEvent, target: Target, _role: RoleDraft, sam: Sam): void {
  allowInvoke(event, target, sam, 'alexa-appkit.amazon.com', { EventSourceToken: setting(event, 'SkillId') })
}
