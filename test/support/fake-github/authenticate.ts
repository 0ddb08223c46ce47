// Who a request comes from: the App by its JWT, an installation by its token, or nobody.
// https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
import { verify } from 'node:crypto'
import { Refusal } from './refusal.ts'
import type { Installation, State } from './state.ts'

export type Caller = { readonly kind: 'app' } | { readonly kind: 'installation'; readonly installation: Installation }

/** @throws Refusal 401 */
export function authenticate(state: State, authorization: string | undefined): Caller {
  const [, scheme = '', credential = ''] = /^(\S+) +(\S+)$/.exec(authorization ?? '') ?? []
  if (!/^(bearer|token)$/i.test(scheme)) throw new Refusal(401, 'Requires authentication')
  const installationId = state.tokens.get(credential)
  const installation = installationId === undefined ? undefined : state.installations.get(installationId)
  if (installation) return { kind: 'installation', installation }
  if (isJwt(state, credential)) return { kind: 'app' }
  throw new Refusal(401, 'Bad credentials')
}

function isJwt({ app }: State, credential: string): boolean {
  const [header = '', payload = '', signature = ''] = credential.split('.')
  if (!signature || !verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), app.publicKey, Buffer.from(signature, 'base64url')))
    return false
  const { iss, iat, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iss: unknown; iat: number; exp: number }
  const now = Date.now() / 1000
  if (String(iss) !== String(app.id)) return false
  if (exp - iat > 660) throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future")
  return iat <= now + 60 && now < exp
}
