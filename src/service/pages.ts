// The pages: decisions for people and for scripts, and the service at a glance.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { GateError } from '../model/gate-error.ts'
import { decisionPage } from '../report/decision-page.ts'
import { json } from '../report/json.ts'
import { html, page } from '../report/page.ts'
import { PAGE_STYLE } from '../report/page-style.ts'
import type { Store } from '../store/store.ts'
import { subjectKey } from '../store/task.ts'
import { homePage, shown } from './home-page.ts'

export interface PagesOptions {
  readonly store: Store
  readonly apiUrl: string
}

const RECENT = 50

export async function pages(app: FastifyInstance, { store, apiUrl }: PagesOptions): Promise<void> {
  const web = webUrl(apiUrl)
  const pullUrl = (repository: string, number: number) => `${web}/${repository}/pull/${number}`

  app.setErrorHandler(async (error, request, reply) => {
    const down = error instanceof GateError && error.code === 'E_STORE_DOWN'
    if (!down) request.log.error({ error: (error as Error).message }, 'page failed')
    return sendPage(reply.code(down ? 503 : 500), down ? 'The store is down' : 'Something failed', 'Try again in a moment.')
  })

  app.get('/style.css', { logLevel: 'warn' }, async (_, reply) =>
    reply.type('text/css').header('cache-control', 'max-age=300').send(PAGE_STYLE),
  )

  app.get('/', async (_, reply) => {
    const [decisions, waiting, load, deadLetters] = await Promise.all([
      store.recentDecisions(RECENT),
      store.waiting(),
      store.load(),
      store.deadLetters(),
    ])
    return reply.type('text/html').send(homePage({ decisions, waiting, running: load.running, deadLetters, subjectUrl: pullUrl }))
  })

  app.get<{ Params: { id: string } }>('/decisions/:id', async (request, reply) => {
    const { id } = request.params
    const asJson = id.endsWith('.json')
    const found = await store.findDecision(asJson ? id.slice(0, -'.json'.length) : id)
    if (!found && asJson) return reply.code(404).send({ error: 'There is no such decision.' })
    if (!found) return sendPage(reply.code(404), 'No such decision', 'There is no decision under this address.')
    const { decision, subject, revisions, decidedAt } = found
    if (asJson) return reply.type('application/json').send(json(decision))
    const { target, repository } = subject
    const document = decisionPage(decision, {
      subject: subjectKey(subject),
      ...(target.kind === 'pull_request' && { subjectUrl: pullUrl(repository, target.number) }),
      jsonUrl: `/decisions/${found.id}.json`,
      decidedAt: shown(decidedAt),
      lineUrl: (file, line) =>
        `${web}/${repository}/blob/${revisions.headSha}/${file.split('/').map(encodeURIComponent).join('/')}#L${line}`,
    })
    return reply.type('text/html').send(document)
  })
}

function sendPage(reply: FastifyReply, title: string, text: string): FastifyReply {
  return reply.type('text/html').send(
    page(
      title,
      html`<h1>${title}</h1>
<p>${text}</p>`,
    ),
  )
}

/** Where people read what the API at this address tells. */
function webUrl(apiUrl: string): string {
  const url = new URL(apiUrl)
  if (url.hostname === 'api.github.com') return 'https://github.com'
  // GitHub Enterprise Cloud with data residency: api.NAME.ghe.com; Server: HOST/api/v3.
  if (url.hostname.endsWith('.ghe.com')) url.hostname = url.hostname.replace(/^api\./, '')
  return `${url.origin}${url.pathname.replace(/\/api\/v3$/, '')}`.replace(/\/$/, '')
}
