// How AgentCore's parts are called in AWS and in the template.
// https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/what-is-bedrock-agentcore.html
import { capitalised } from '../naming.ts'
import type { Service } from '../service.ts'

/** Of runtimes, memories, browsers, code interpreters and roles: words joined by underscores, at most 48 characters. */
export function resourceName({ name: service, stage }: Service, name: string): string {
  const words = `${service}_${name}_${stage}`.replaceAll('-', '_').replace(/[^A-Za-z0-9_]/g, '')
  return (/^[A-Za-z]/.test(words) ? words : `A${words}`).slice(0, 48)
}

/** Of gateways and their targets: words joined by hyphens, at most 100 characters. */
export function hyphenated(name: string): string {
  return name
    .replace(/[^0-9A-Za-z-]/g, '-')
    .replace(/-{2,}/g, '-')
    .slice(0, 100)
}

/** Every word of a name with a capital letter, joined. */
export function pascalCase(name: string): string {
  return (name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? []).map(capitalised).join('')
}

export function gatewayId(name: string): string {
  return `AgentCoreGateway${pascalCase(name)}`
}
