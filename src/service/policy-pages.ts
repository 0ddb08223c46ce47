// The pages of the policies that judge here: what findings link to.
import type { FastifyInstance } from 'fastify'
import type { PolicyMetadata } from '../model/policy.ts'
import { html, page } from '../report/page.ts'
import type { PolicyExample } from '../report/policy-guide.ts'
import { policyHtml } from '../report/policy-html.ts'
import type { Judge } from './decide-change.ts'
import type { KeptTrying } from './keep-trying.ts'

export interface PolicyPagesOptions {
  readonly judge: KeptTrying<Judge>
  readonly examplesOf: (policy: PolicyMetadata) => readonly PolicyExample[]
}

export async function policyPages(app: FastifyInstance, { judge, examplesOf }: PolicyPagesOptions): Promise<void> {
  app.get<{ Params: { id: string } }>('/policies/:id', async (request, reply) => {
    const policies = judge.peek()?.bundles.flatMap(bundle => bundle.catalogue.policies) ?? []
    const policy = policies.find(({ id }) => id === request.params.id.toUpperCase())
    reply.type('text/html')
    if (policy) return policyHtml(policy, examplesOf(policy))
    reply.code(404)
    return page('No such policy', html`<h1>No such policy</h1><p>No policy of this id judges here.</p>`)
  })
}

/** The address of a policy's page. */
export function policyUrl(publicUrl: string): (id: string) => string {
  return id => `${publicUrl}/policies/${encodeURIComponent(id)}`
}
