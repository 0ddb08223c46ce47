// The real service on the loopback, on an embedded store, in front of a fake GitHub, judging with the pack.
import { join } from 'node:path'
import { policyExamples } from '../../src/cli/policy-examples.ts'
import { type ServeParts, serve } from '../../src/service/serve.ts'
import type { FakeGitHub } from './fake-github/start-fake-github.ts'
import { iamData } from './iam-data.ts'
import { bundleForTests } from './opa.ts'
import { TEMPLATES } from './templates.ts'

const root = join(import.meta.dirname, '../..')
export const WEBHOOK_SECRET = 'loopback'

export interface StartedService {
  readonly url: string
  /** Ends it as SIGTERM does. */
  stop(): Promise<void>
}

/** `variables` win over those that tests need. Points the fake's webhooks at it. */
export async function startService(
  github: FakeGitHub,
  dataDirectory: string,
  variables: Record<string, string> = {},
): Promise<StartedService> {
  const ending = new AbortController()
  const environment = {
    GITHUB_APP_ID: String(github.app.id),
    GITHUB_PRIVATE_KEY: github.app.privateKey,
    GITHUB_WEBHOOK_SECRET: WEBHOOK_SECRET,
    GITHUB_API_URL: github.apiUrl,
    GATEHOUSE_DATA: dataDirectory,
    PORT: '0',
    LOG_LEVEL: 'error',
    ...variables,
  }
  const { url, ended } = await serve(environment, partsForTests(), ending.signal)
  github.setWebhook({ url: `${url}/webhook`, secret: WEBHOOK_SECRET })
  return {
    url,
    stop: async () => {
      ending.abort()
      await ended
    },
  }
}

function partsForTests(): ServeParts {
  return {
    bundles: async () => [await bundleForTests(join(root, 'policies'))],
    iam: iamData,
    gateVersion: '0.1.0',
    cacheDirectory: TEMPLATES,
    examplesOf: policy => policyExamples(join(root, 'policies'), policy),
  }
}
