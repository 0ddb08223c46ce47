// Keys that vendors print in their documentation: everyone knows them, and they open nothing.

/** Each one with the page that prints it. */
const PRINTED: ReadonlyMap<string, string> = new Map([
  ['sk_test_4eC39HqLyjWDarjtT1zdp7dc', 'https://docs.stripe.com/keys'],
  ['sk_test_BQokikJOvBiI2HlWgH4olfQ2', 'https://docs.stripe.com/api/authentication'],
  ['sk_test_26PHem9AhJZvU623DfE1x4sd', 'https://docs.stripe.com/api/authentication'],
  ['sk_test_tR3PYbcVNZZ796tH88S4VQ2u', 'https://docs.stripe.com/api/authentication'],
  ['xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzzqgy', 'https://docs.slack.dev/reference/methods/oauth.v2.access'],
  ['16C7e42F292c6912E7710c838347Ae178B4a', 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps'],
  [
    'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw',
    'https://learn.microsoft.com/en-us/azure/storage/common/storage-use-azurite',
  ],
  [
    'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw',
    'https://learn.microsoft.com/en-us/azure/cosmos-db/emulator',
  ],
  ['SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c', 'https://jwt.io/introduction'],
  ['KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30', 'https://jwt.io'],
  ['TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ', 'https://jwt.io'],
])

/** AWS ends every key of its documentation so: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html */
const ENDS_AS_EXAMPLE = /EXAMPLE(?:KEY)?$/

export function isDocumentedExample(text: string): boolean {
  return ENDS_AS_EXAMPLE.test(text) || PRINTED.has(text)
}
