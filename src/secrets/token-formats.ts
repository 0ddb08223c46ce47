// Formats by which a secret is known wherever it stands, each with the page that describes it or the product that issues it.
// Patterns are linear: they begin behind a boundary with a fixed text, and what follows is one run of one class, or bounded.

export interface TokenFormat {
  readonly kind: string
  readonly source: string
  /** Texts of which one is in every such token, so that most texts are never matched. */
  readonly anchors: readonly string[]
  /** Global; its group `body` is the secret part. */
  readonly pattern: RegExp
  /** `random`: made by a machine, so what does not look random is none; `chosen`: by a person, so any word may be one. */
  readonly body: 'random' | 'chosen'
  /** How much of it is the same for every token of the format, and may be shown. */
  readonly prefix: RegExp
  /** Where it ends, when its pattern only knows its beginning. */
  readonly until?: RegExp
}

const START = '(?<![A-Za-z0-9_-])'
const END = '(?![A-Za-z0-9_-])'

function token(kind: string, source: string, prefixes: readonly string[], body: string): TokenFormat {
  const prefix = prefixes.map(text => text.replace(/[.$/-]/g, '\\$&')).join('|')
  return {
    kind,
    source,
    anchors: prefixes,
    pattern: new RegExp(`${START}(?:${prefix})(?<body>${body})${END}`, 'g'),
    body: 'random',
    prefix: new RegExp(`^(?:${prefix})`),
  }
}

function shaped(kind: string, source: string, anchors: readonly string[], pattern: RegExp, prefix = /^/): TokenFormat {
  return { kind, source, anchors, pattern, body: 'random', prefix }
}

export const TOKEN_FORMATS: readonly TokenFormat[] = [
  token(
    'aws-access-key-id',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
    ['AKIA', 'ASIA'],
    '[A-Z0-9]{16}',
  ),
  shaped(
    'aws-secret-access-key',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
    ['ecret'],
    /secret[_-]?(?:access[_-]?)?key["']?\s{0,4}[:=]\s{0,4}["']?(?<body>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
  ),
  token(
    'github-token',
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
    ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    '[A-Za-z0-9]{36,255}',
  ),
  token(
    'github-token',
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens',
    ['github_pat_'],
    '[A-Za-z0-9_]{40,255}',
  ),
  token(
    'gitlab-token',
    'https://docs.gitlab.com/security/tokens/',
    ['glpat-', 'gloas-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glimt-', 'glagent-', 'glsoat-'],
    '[A-Za-z0-9_.-]{20,300}',
  ),
  token(
    'slack-token',
    'https://api.slack.com/concepts/token-types',
    ['xoxb-', 'xoxp-', 'xoxa-', 'xoxe-', 'xoxo-', 'xoxr-', 'xoxs-', 'xapp-'],
    '[A-Za-z0-9.-]{20,250}',
  ),
  shaped(
    'slack-webhook',
    'https://api.slack.com/messaging/webhooks',
    ['hooks.slack.com/'],
    /hooks\.slack\.com\/(?:services|workflows|triggers)\/(?<body>[A-Za-z0-9_/-]{30,200})/g,
    /^hooks\.slack\.com\//,
  ),
  token('stripe-key', 'https://docs.stripe.com/keys', ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'], '[A-Za-z0-9]{16,250}'),
  token('stripe-webhook-secret', 'https://docs.stripe.com/webhooks/signature', ['whsec_'], '[A-Za-z0-9+/]{24,250}'),
  token('twilio-api-key', 'https://www.twilio.com/docs/iam/api-keys', ['SK'], '[0-9a-f]{32}'),
  token(
    'sendgrid-api-key',
    'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
    ['SG.'],
    '[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{32,64}',
  ),
  token('mailgun-api-key', 'https://documentation.mailgun.com/docs/mailgun/api-reference', ['key-'], '[0-9a-f]{32}'),
  shaped(
    'mailchimp-api-key',
    'https://mailchimp.com/developer/marketing/guides/quick-start/',
    ['-us'],
    /(?<![A-Za-z0-9_-])(?<body>[0-9a-f]{32})-us[0-9]{1,2}(?![A-Za-z0-9_-])/g,
  ),
  token('npm-token', 'https://docs.npmjs.com/about-access-tokens', ['npm_'], '[A-Za-z0-9]{36}'),
  token('pypi-token', 'https://pypi.org/help/#apitoken', ['pypi-AgE'], '[A-Za-z0-9_-]{50,500}'),
  token('rubygems-key', 'https://guides.rubygems.org/api-key-scopes/', ['rubygems_'], '[0-9a-f]{48}'),
  token('google-api-key', 'https://cloud.google.com/docs/authentication/api-keys', ['AIza'], '[A-Za-z0-9_-]{35}'),
  token('google-oauth-client-secret', 'https://developers.google.com/identity/protocols/oauth2', ['GOCSPX-'], '[A-Za-z0-9_-]{28}'),
  token('google-oauth-token', 'https://developers.google.com/identity/protocols/oauth2', ['ya29.'], '[A-Za-z0-9_-]{40,500}'),
  token(
    'openai-api-key',
    'https://platform.openai.com/docs/api-reference/authentication',
    ['sk-proj-', 'sk-svcacct-', 'sk-admin-'],
    '[A-Za-z0-9_-]{40,250}',
  ),
  shaped(
    'openai-api-key',
    'https://platform.openai.com/docs/api-reference/authentication',
    ['T3BlbkFJ'],
    /(?<![A-Za-z0-9_-])sk-(?<body>[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})(?![A-Za-z0-9_-])/g,
    /^sk-/,
  ),
  token('anthropic-api-key', 'https://docs.anthropic.com/en/api/overview', ['sk-ant-'], '[A-Za-z0-9_-]{40,250}'),
  token('hugging-face-token', 'https://huggingface.co/docs/hub/security-tokens', ['hf_'], '[A-Za-z0-9]{34}'),
  token(
    'digitalocean-token',
    'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
    ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    '[0-9a-f]{64}',
  ),
  token('docker-token', 'https://docs.docker.com/security/access-tokens/', ['dckr_pat_', 'dckr_oat_'], '[A-Za-z0-9_-]{20,60}'),
  token('databricks-token', 'https://docs.databricks.com/aws/en/dev-tools/auth/pat', ['dapi'], '[0-9a-f]{32}'),
  token(
    'shopify-token',
    'https://shopify.dev/docs/apps/build/authentication-authorization',
    ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    '[0-9a-fA-F]{32}',
  ),
  token('square-token', 'https://developer.squareup.com/docs/build-basics/access-tokens', ['sq0atp-', 'sq0csp-'], '[A-Za-z0-9_-]{22,60}'),
  token('vault-token', 'https://developer.hashicorp.com/vault/docs/concepts/tokens', ['hvs.', 'hvb.', 'hvr.'], '[A-Za-z0-9_-]{24,300}'),
  token(
    'grafana-token',
    'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
    ['glsa_'],
    '[A-Za-z0-9]{32}_[0-9a-fA-F]{8}',
  ),
  token('new-relic-key', 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/', ['NRAK-'], '[A-Z0-9]{27}'),
  token('linear-api-key', 'https://linear.app/developers/graphql', ['lin_api_'], '[A-Za-z0-9]{40}'),
  token(
    'postman-api-key',
    'https://learning.postman.com/docs/reference/postman-api/authentication/',
    ['PMAK-'],
    '[0-9a-f]{24}-[0-9a-f]{34}',
  ),
  token(
    'atlassian-token',
    'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
    ['ATATT3'],
    '[A-Za-z0-9_=-]{60,300}',
  ),
  token('supabase-token', 'https://supabase.com/docs/guides/api/api-keys', ['sbp_', 'sb_secret_'], '[A-Za-z0-9_-]{22,60}'),
  token('pulumi-token', 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/', ['pul-'], '[0-9a-f]{40}'),
  shaped(
    'terraform-cloud-token',
    'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
    ['.atlasv1.'],
    /(?<![A-Za-z0-9_-])[A-Za-z0-9]{14}\.atlasv1\.(?<body>[A-Za-z0-9_-]{60,80})(?![A-Za-z0-9_-])/g,
  ),
  shaped(
    'telegram-bot-token',
    'https://core.telegram.org/bots/features#botfather',
    [':AA'],
    /(?<![A-Za-z0-9_-])[0-9]{8,10}:(?<body>AA[A-Za-z0-9_-]{33})(?![A-Za-z0-9_-])/g,
  ),
  shaped(
    'discord-webhook',
    'https://discord.com/developers/docs/resources/webhook',
    ['/api/webhooks/'],
    /discord(?:app)?\.com\/api\/webhooks\/[0-9]{15,22}\/(?<body>[A-Za-z0-9_-]{50,90})/g,
  ),
  shaped(
    'azure-storage-key',
    'https://learn.microsoft.com/en-us/azure/storage/common/storage-account-keys-manage',
    ['AccountKey='],
    /AccountKey=(?<body>[A-Za-z0-9+/]{86})==/g,
    /^AccountKey=/,
  ),
  shaped(
    'azure-shared-access-key',
    'https://learn.microsoft.com/en-us/azure/service-bus-messaging/service-bus-sas',
    ['SharedAccessKey='],
    /SharedAccessKey=(?<body>[A-Za-z0-9+/]{43})=/g,
    /^SharedAccessKey=/,
  ),
  {
    ...shaped(
      'private-key',
      'https://www.rfc-editor.org/rfc/rfc7468',
      ['PRIVATE KEY'],
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?<body>[^-]{40,400})/g,
      /^-----BEGIN /,
    ),
    until: /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g,
  },
  shaped(
    'jwt',
    'https://www.rfc-editor.org/rfc/rfc7519',
    ['eyJ'],
    /(?<![A-Za-z0-9_.-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{5,}\.(?<body>[A-Za-z0-9_-]{16,})/g,
    /^eyJ/,
  ),
  {
    ...shaped(
      'url-password',
      'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1',
      ['://'],
      /(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/[^\s:@/?#"'<>]{0,100}:(?<body>[^\s@/?#"'<>]{1,200})@/g,
      /^[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\//,
    ),
    body: 'chosen',
  },
  {
    ...shaped(
      'connection-string-password',
      'https://learn.microsoft.com/en-us/dotnet/framework/data/adonet/connection-strings',
      ['assword=', 'wd=', 'ASSWORD=', 'WD='],
      /(?<=^|;\s{0,4})(?:password|pwd)=(?<body>[^;\s"'<>]{1,200})/gi,
    ),
    body: 'chosen',
  },
]

const CHOSEN: ReadonlySet<string> = new Set(TOKEN_FORMATS.filter(({ body }) => body === 'chosen').map(({ kind }) => kind))

/** Whether a person chose what is secret in it, so that a word of an explanation looks the same. */
export function isChosen(kind: string): boolean {
  return CHOSEN.has(kind)
}
