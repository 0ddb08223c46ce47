// The agents of version 4 with what they use: gateways and their tools, memories, browsers and code interpreters.
// https://www.serverless.com/framework/docs/providers/aws/guide/agents
import { GateError } from '../../../model/gate-error.ts'
import { get, listed, locationOf, type Node, scalarOf } from '../../node.ts'
import { setting, text } from '../events/event-settings.ts'
import { type Named, namedSettings, settingsOf } from '../named-settings.ts'
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { addBrowser } from './browser.ts'
import { addCodeInterpreter } from './code-interpreter.ts'
import { addGateway } from './gateway.ts'
import { addGatewayTarget, hasCredentials } from './gateway-target.ts'
import { addMemory, memoryId } from './memory.ts'
import { gatewayId, pascalCase } from './names.ts'
import { addRuntime } from './runtime.ts'

export function addAgentCore(builder: StackBuilder): void {
  const { service } = builder
  const written = get(service.config, 'ai')
  if (service.version === 3 || !truthy(written)) return
  const ai = settingsOf('ai', written)
  const section = (key: string, what: string) => namedSettings(get(ai, key), what)
  const gateways = addGateways(builder, section('gateways', 'gateway'), section('tools', 'tool'))
  const memories = section('memory', 'memory')
  for (const memory of memories) addMemory(builder, memory)
  for (const browser of section('browsers', 'browser')) addBrowser(builder, browser)
  for (const interpreter of section('codeInterpreters', 'code interpreter')) addCodeInterpreter(builder, interpreter)
  for (const agent of section('agents', 'agent'))
    addRuntime(builder, agent, { memory: memoryOf(builder, agent, memories), gateway: gatewayOf(agent, gateways) })
}

interface Gateways {
  readonly byName: ReadonlyMap<string, string>
  /** Of the gateway that is made for all tools where the author names none. */
  readonly ofAll?: string
}

function addGateways(builder: StackBuilder, gateways: readonly Named[], tools: readonly Named[]): Gateways {
  const byName = new Map<string, string>()
  for (const gateway of gateways) {
    const id = gatewayId(gateway.name)
    byName.set(gateway.name, id)
    const own = listed(setting(gateway.settings, 'tools')).flatMap(node => toolNamed(node, gateway, tools) ?? [])
    addGateway(builder, gateway, id, own.some(hasCredentials) ? 'yes' : 'no')
    for (const tool of own) addGatewayTarget(builder, tool, id, `${toolId(tool)}${pascalCase(gateway.name)}`)
  }
  const [first] = tools
  if (gateways.length > 0 || !first) return { byName }
  const ofAll = gatewayId('')
  const settings = settingsOf('the gateway', scalarOf(null, first.span, 'framework'))
  addGateway(builder, { name: 'gateway', settings, span: first.span }, ofAll, tools.some(hasCredentials) ? 'yes' : 'no')
  for (const tool of tools) addGatewayTarget(builder, tool, ofAll, toolId(tool))
  return { byName, ofAll }
}

function toolId({ name }: Named): string {
  return `${normalisedName(name)}Tool`
}

function toolNamed(node: Node, gateway: Named, tools: readonly Named[]): Named | undefined {
  if (node.kind === 'unresolved') return undefined
  const found = tools.find(({ name }) => name === text(node))
  if (!found) throw missing(`the gateway ${gateway.name}`, 'tool', node, 'ai.tools')
  return found
}

function memoryOf(builder: StackBuilder, { name, settings, span }: Named, memories: readonly Named[]): string | undefined {
  const memory = setting(settings, 'memory')
  if (!truthy(memory) || memory.kind === 'unresolved') return undefined
  if (memory.kind === 'mapping') {
    const own = `${name}-memory`
    addMemory(builder, { name: own, settings: memory, span })
    return memoryId(own)
  }
  const said = text(memory)
  if (said === undefined || !memories.some(other => other.name === said)) throw missing(`the agent ${name}`, 'memory', memory, 'ai.memory')
  return memoryId(said)
}

function gatewayOf({ name, settings }: Named, { byName, ofAll }: Gateways): string | undefined {
  const gateway = setting(settings, 'gateway')
  if (!truthy(gateway) || gateway.kind === 'unresolved') return ofAll
  const id = byName.get(text(gateway) ?? '')
  if (id === undefined) throw missing(`the agent ${name}`, 'gateway', gateway, 'ai.gateways')
  return id
}

function missing(who: string, what: string, node: Node, section: string): GateError {
  return new GateError('E_RENDER_REFERENCE', `${who} names a ${what} that does not stand under ${section}`, { location: locationOf(node) })
}
