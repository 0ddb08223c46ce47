// Secrets that no single vendor issues: private keys, signed tokens, passwords in addresses and connection strings.
import { shaped, type TokenFormat } from './token-format.ts'

export const STANDARD_FORMATS: readonly TokenFormat[] = [
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
