// Macros that rewrite a template: AWS's own leave functions, roles and triggers as written, others are code.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-reference.html

import { canonicalJson } from '../../model/canonical-json.ts'
import { sha256Hex } from '../../model/digest.ts'
import type { Computed } from '../../model/unresolved.ts'
import { get, listed, type Mapping, type Node, string, toJson } from '../node.ts'

export const SAM_TRANSFORM = 'AWS::Serverless-2016-10-31'

const OWN = new Set([
  'AWS::CodeDeployBlueGreen',
  'AWS::CodeStar',
  'AWS::Include',
  'AWS::LanguageExtensions',
  'AWS::SecretsManager-2020-07-23',
  'AWS::SecretsManager-2024-09-16',
  SAM_TRANSFORM,
  'AWS::ServiceCatalog',
])

/** A macro that AWS runs, and that is no code of the author's. */
export function ownMacro(name: string): boolean {
  return OWN.has(name)
}

/** Names in the template's Transform section, each with its place. */
export function transforms(template: Mapping): { name: string; node: Node }[] {
  return listed(get(template, 'Transform')).flatMap(node => {
    const name = string(node) ?? string(get(node, 'Name'))
    return name === undefined ? [] : [{ name, node }]
  })
}

/** Whether the template names the macro in its Transform section. */
export function transformedBy(template: Mapping, macro: string): boolean {
  return transforms(template).some(({ name }) => name === macro)
}

/** What a macro that is not AWS's own computes; its code is not in the tree, so the digest is that of its call. */
export function macro(name: string, call: unknown): Computed {
  const digest = sha256Hex(canonicalJson(call))
  return { what: 'macro', expression: name, digest: `sha256:${digest}`, harmless: false }
}

/** The macros of the Transform section that rewrite the whole template. */
export function templateMacros(template: Mapping): (Computed & { node: Node })[] {
  return transforms(template)
    .filter(({ name }) => !ownMacro(name))
    .map(({ name, node }) => ({ ...macro(name, toJson(node)), node }))
}
