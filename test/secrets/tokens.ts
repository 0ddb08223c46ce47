// Tokens of every format, made up, and texts that look like one. They are put together here so that no scanner of this
// repository takes them for real ones.

const RANDOM = 'q7Rz2KpX9vTb4LmW8sYc3NhJ6gFd5QaE1uVx0ZoPtBiCkDyGwMnHrSfUjAeIlOq7Rz2KpX9vTb4LmW8sYc3NhJ6gFd5QaE'
const HEX = '9f3c7ab24e81d05f6b7c1e92a4d83f50c6e1b7d29a04f58e3c6b17d2a90f4e58'
const UPPER = 'Q7RZ2KPX4VTB5LMW3SYCNHJ6GFD'

const mixed = (length: number) => RANDOM.slice(0, length)
const hex = (length: number) => HEX.slice(0, length)
const upper = (length: number) => UPPER.slice(0, length)

export const TOKENS: readonly { kind: string; token: string }[] = [
  { kind: 'aws-access-key-id', token: `AK${'IA'}${upper(16)}` },
  { kind: 'aws-access-key-id', token: `AS${'IA'}${upper(16)}` },
  { kind: 'github-token', token: `gh${'p_'}${mixed(36)}` },
  { kind: 'github-token', token: `github_${'pat_'}${mixed(22)}_${mixed(59)}` },
  { kind: 'aws-secret-access-key', token: `aws_secret_access_key = ${mixed(40)}` },
  { kind: 'gitlab-token', token: `gl${'pat-'}${mixed(20)}` },
  { kind: 'slack-token', token: `xo${'xb-'}2345678901-2345678901-${mixed(24)}` },
  { kind: 'slack-webhook', token: `hooks.slack${'.com/services/'}T0${upper(8)}/B0${upper(8)}/${mixed(24)}` },
  { kind: 'stripe-key', token: `sk${'_live_'}${mixed(24)}` },
  { kind: 'stripe-key', token: `rk${'_test_'}${mixed(99)}` },
  { kind: 'stripe-webhook-secret', token: `wh${'sec_'}${mixed(32)}` },
  { kind: 'twilio-api-key', token: `S${'K'}${hex(32)}` },
  { kind: 'sendgrid-api-key', token: `S${'G.'}${mixed(22)}.${mixed(43)}` },
  { kind: 'mailgun-api-key', token: `ke${'y-'}${hex(32)}` },
  { kind: 'mailchimp-api-key', token: `${hex(32)}${'-us'}12` },
  { kind: 'npm-token', token: `np${'m_'}${mixed(36)}` },
  { kind: 'pypi-token', token: `py${'pi-AgEIcHlwaS5vcmc'}${mixed(70)}` },
  { kind: 'rubygems-key', token: `ruby${'gems_'}${hex(48)}` },
  { kind: 'google-api-key', token: `AI${'za'}${mixed(35)}` },
  { kind: 'google-oauth-client-secret', token: `GOC${'SPX-'}${mixed(28)}` },
  { kind: 'google-oauth-token', token: `ya${'29.'}${mixed(60)}` },
  { kind: 'openai-api-key', token: `sk-${'proj-'}${mixed(48)}` },
  { kind: 'openai-api-key', token: `sk-${mixed(20)}${'T3Blbk'}FJ${mixed(20)}` },
  { kind: 'anthropic-api-key', token: `sk-${'ant-'}api03-${mixed(80)}` },
  { kind: 'hugging-face-token', token: `h${'f_'}${mixed(34)}` },
  { kind: 'digitalocean-token', token: `dop${'_v1_'}${hex(64)}` },
  { kind: 'docker-token', token: `dckr${'_pat_'}${mixed(27)}` },
  { kind: 'databricks-token', token: `da${'pi'}${hex(32)}` },
  { kind: 'shopify-token', token: `sh${'pat_'}${hex(32)}` },
  { kind: 'square-token', token: `sq${'0atp-'}${mixed(22)}` },
  { kind: 'vault-token', token: `hv${'s.'}${mixed(24)}` },
  { kind: 'grafana-token', token: `gl${'sa_'}${mixed(32)}_${hex(8)}` },
  { kind: 'new-relic-key', token: `NR${'AK-'}${upper(27)}` },
  { kind: 'linear-api-key', token: `lin${'_api_'}${mixed(40)}` },
  { kind: 'postman-api-key', token: `PM${'AK-'}${hex(24)}-${hex(34)}` },
  { kind: 'atlassian-token', token: `ATA${'TT3'}${mixed(80)}` },
  { kind: 'supabase-token', token: `sb${'p_'}${hex(40)}` },
  { kind: 'pulumi-token', token: `pu${'l-'}${hex(40)}` },
  { kind: 'terraform-cloud-token', token: `${mixed(14)}${'.atlasv1.'}${mixed(67)}` },
  { kind: 'telegram-bot-token', token: `123456789${':AA'}${mixed(33)}` },
  { kind: 'discord-webhook', token: `discord.com${'/api/webhooks/'}123456789012345678/${mixed(68)}` },
  { kind: 'azure-storage-key', token: `Account${'Key='}${mixed(86)}==` },
  { kind: 'azure-shared-access-key', token: `SharedAccess${'Key='}${mixed(43)}=` },
  { kind: 'private-key', token: `-----BEGIN RSA ${'PRIVATE KEY'}-----\n${mixed(64)}\n${mixed(64)}\n-----END RSA ${'PRIVATE KEY'}-----` },
  { kind: 'jwt', token: `ey${'J'}${mixed(20)}.ey${'J'}${mixed(30)}.${mixed(43)}` },
  { kind: 'url-password', token: `postgres://orders:${'hunter2'}@db.example.com` },
  { kind: 'connection-string-password', token: `Server=db;User=orders;Password=${'hunter2'}` },
]

export const LOOK_ALIKES: readonly { what: string; text: string }[] = [
  { what: 'a key id of AWS documentation', text: `AK${'IA'}IOSFODNN7EXAMPLE` },
  { what: 'another key id of AWS documentation', text: `AK${'IA'}I44QH8DHBEXAMPLE` },
  { what: 'the secret key of AWS documentation', text: 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
  { what: 'a key id without entropy', text: `AK${'IA'}XXXXXXXXXXXXXXXX` },
  { what: 'a key id of zeros and ones', text: `AK${'IA'}0000000011111111` },
  { what: 'a longer word with a key id in it', text: `MAK${'IA'}${upper(16)}` },
  { what: 'the test key of Stripe documentation', text: `sk${'_test_'}4eC39HqLyjWDarjtT1zdp7dc` },
  { what: 'a publishable key', text: `pk_live_${mixed(24)}` },
  { what: 'a token of crosses', text: `gh${'p_'}${'x'.repeat(36)}` },
  { what: 'a token that is too short', text: `gh${'p_'}${mixed(12)}` },
  {
    what: 'the token of jwt.io',
    text: `ey${'J'}hbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.ey${'J'}zdWIiOiIxMjM0NTY3ODkwIn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c`,
  },
  { what: 'a public key', text: `-----BEGIN PUBLIC KEY-----\n${mixed(64)}\n-----END PUBLIC KEY-----` },
  { what: 'a certificate', text: `-----BEGIN CERTIFICATE-----\n${mixed(64)}\n-----END CERTIFICATE-----` },
  { what: 'an address without a password', text: 'https://api.example.com:8443/orders?at=12:30' },
  { what: 'an address whose password AWS fills in', text: 'postgres://orders:${Password}@${Database.Endpoint.Address}:5432' },
  { what: 'an address whose password is left to its reader', text: 'postgres://user:<password>@localhost/db' },
  { what: 'an address with only a user', text: 'ssh://git@github.com/acme/orders.git' },
  { what: 'a digest of an image', text: `sha256:${hex(64)}` },
  { what: 'an ARN', text: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:orders/db-AbCdEf' },
  { what: 'a commit', text: hex(40) },
  { what: 'a word with a dash before us', text: 'trust-us1' },
]
