// A real client of the App, for a fake GitHub.
import { createGitHub, type GitHub, type GitHubClient, type GitHubOptions } from '../../src/github/create-github.ts'
import type { FakeGitHub } from './fake-github/start-fake-github.ts'

export function appOf(fake: FakeGitHub, options: Partial<GitHubOptions> = {}): GitHub {
  return createGitHub({ appId: fake.app.id, privateKey: fake.app.privateKey, apiUrl: fake.apiUrl, writeSpacingMilliseconds: 0, ...options })
}

export function clientOf(fake: FakeGitHub, owner: string, options: Partial<GitHubOptions> = {}): GitHubClient {
  return appOf(fake, options).client(fake.installation(owner).id)
}
