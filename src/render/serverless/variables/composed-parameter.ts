// A param that a Compose file gives to a service, and that is known only when the services are deployed.
// https://www.serverless.com/framework/docs/guides/compose#dependencies-and-variables
import type { UnresolvedNode } from '../../node.ts'
import type { Span } from '../../span.ts'

export function composedParameter(name: string, written: string, span: Span): UnresolvedNode {
  const service = /^\$\{([\w-]+)\.[\w.-]+\}$/.exec(written)?.[1]
  return {
    kind: 'unresolved',
    expression: `\${param:${name}} = ${written}`,
    reason: service
      ? `the Compose file gives it an output of the service ${service}, which is known when that is deployed`
      : 'the Compose file computes it when the services are deployed',
    cure: `Give it with --param ${name}=VALUE.`,
    span,
  }
}
