// Keys and tokens of clouds and of databases in them, each with the page of its vendor that describes it.
import { shaped, type TokenFormat, token } from './token-format.ts'

export const CLOUD_TOKEN_FORMATS: readonly TokenFormat[] = [
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
  token('google-api-key', 'https://cloud.google.com/docs/authentication/api-keys', ['AIza'], '[A-Za-z0-9_-]{35}'),
  token('google-oauth-client-secret', 'https://developers.google.com/identity/protocols/oauth2', ['GOCSPX-'], '[A-Za-z0-9_-]{28}'),
  token('google-oauth-token', 'https://developers.google.com/identity/protocols/oauth2', ['ya29.'], '[A-Za-z0-9_-]{40,500}'),
  token(
    'digitalocean-token',
    'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
    ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    '[0-9a-f]{64}',
  ),
  token('databricks-token', 'https://docs.databricks.com/aws/en/dev-tools/auth/pat', ['dapi'], '[0-9a-f]{32}'),
  token('supabase-token', 'https://supabase.com/docs/guides/api/api-keys', ['sbp_', 'sb_secret_'], '[A-Za-z0-9_-]{22,60}'),
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
  token('aws-bedrock-api-key', 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html', ['ABSK'], '[A-Za-z0-9+/]{100,260}'),
  token('heroku-api-key', 'https://devcenter.heroku.com/articles/authentication', ['HRKU-'], '[A-Za-z0-9_-]{36,64}'),
  token(
    'planetscale-token',
    'https://planetscale.com/docs/concepts/service-tokens',
    ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'],
    '[A-Za-z0-9_.-]{32,64}',
  ),
  shaped(
    'azure-client-secret',
    'https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials',
    ['Q~'],
    /(?<![A-Za-z0-9_~.-])(?<body>[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34})(?![A-Za-z0-9_~.-])/g,
  ),
  shaped(
    'azure-shared-access-signature',
    'https://learn.microsoft.com/en-us/azure/storage/common/storage-sas-overview',
    ['sig='],
    /[?&]sig=(?<body>[A-Za-z0-9%+/]{43,70}(?:%3[Dd]|=))/g,
    /^[?&]sig=/,
  ),
  shaped(
    'azure-function-key',
    'https://learn.microsoft.com/en-us/azure/azure-functions/function-keys-how-to',
    ['AzFu'],
    /(?<![A-Za-z0-9_-])(?<body>[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]==)/g,
  ),
  shaped(
    'azure-devops-token',
    'https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
    ['AZDO'],
    /(?<![A-Za-z0-9])(?<body>[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4})(?![A-Za-z0-9])/g,
  ),
]
