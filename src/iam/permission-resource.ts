// What a statement names, under one spelling: a resource of the stack by its logical id and what stands behind its name, whether
// it was written as Ref, GetAtt, Sub or ARN.
import { arnResource, parseArn } from '../model/arn.ts'
import type { Reference } from '../model/reference.ts'
import type { ServiceModel } from '../model/service-model.ts'
import { covers } from './coverage.ts'
import { matchesExactly } from './wildcard.ts'

/** Spelt in one way. */
export interface NamedResource {
  /** `Orders/index/*`, or the text as written. */
  readonly text: string
  readonly reference: Reference
  /** What AWS will call it, where the template says so: patterns may name it by that. */
  readonly physicalName?: string
}

export const EVERYTHING: NamedResource = { text: '*', reference: { text: '*', scope: 'all' } }

const PHYSICAL_NAMES = [
  'TableName',
  'BucketName',
  'QueueName',
  'TopicName',
  'FunctionName',
  'RoleName',
  'StateMachineName',
  'LogGroupName',
  'DeliveryStreamName',
  'Name',
]

export function namedResource(reference: Reference, model: ServiceModel): NamedResource {
  const text = foldedText(reference, model)
  const physicalName = physicalNameOf(reference, model)
  return { text, reference, ...(physicalName === undefined ? {} : { physicalName }) }
}

/** Whether every resource of `inner` that an action of `service` can touch is one of `outer`. */
export function includes(outer: NamedResource, inner: NamedResource, service: string): boolean {
  if (outer.text === inner.text || covers(outer.reference, inner.reference, service)) return true
  if (matchesExactly(outer.text, inner.text)) return true
  if (inner.physicalName === undefined) return false
  const arn = parseArn(outer.reference.text)
  return arn !== undefined && arn.service === inner.reference.service && matchesExactly(arnResource(arn).name, inner.physicalName)
}

/** An ARN of another region or account may name something else under the same name, and one with a wildcard there names more. */
export function foldedText({ text, resource, scope }: Reference, model: ServiceModel): string {
  if (scope === 'all') return '*'
  if (resource === undefined) return text
  const hole = /^\$\{([A-Za-z0-9]+)(?:\.Arn)?\}/.exec(text)
  if (hole?.[1] === resource) return resource + text.slice(hole[0].length)
  const arn = parseArn(text)
  if (!arn) return text
  const { name, tail } = arnResource(arn)
  if (name.includes('${') && name !== `\${${resource}}`) return text
  const here = ['', '${AWS::Region}', model.stack.region].includes(arn.region) && ['', '${AWS::AccountId}'].includes(arn.account)
  return here ? resource + tail : text
}

/** Only of the resource itself: what stands behind its name is not part of it. */
function physicalNameOf({ text, resource }: Reference, model: ServiceModel): string | undefined {
  if (resource === undefined || !/^\$\{[A-Za-z0-9]+(\.Arn)?\}$/.test(text) || !Object.hasOwn(model.resources, resource)) return undefined
  const { properties } = model.resources[resource]!
  const name = PHYSICAL_NAMES.map(property => properties[property]).find(value => typeof value === 'string')
  return typeof name === 'string' ? name : undefined
}
