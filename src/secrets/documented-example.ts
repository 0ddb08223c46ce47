// Keys that vendors print in their documentation: everyone knows them, and they open nothing.

/** Each one with the page that prints it. */
const PRINTED: ReadonlyMap<string, string> = new Map([
  ['sk_test_4eC39HqLyjWDarjtT1zdp7dc', 'https://docs.stripe.com/keys'],
  ['sk_test_BQokikJOvBiI2HlWgH4olfQ2', 'https://docs.stripe.com/api/authentication'],
  ['SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c', 'https://jwt.io/introduction'],
  ['TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ', 'https://jwt.io'],
])

/** AWS ends every key of its documentation so: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html */
const ENDS_AS_EXAMPLE = /EXAMPLE(?:KEY)?$/

export function isDocumentedExample(text: string): boolean {
  return ENDS_AS_EXAMPLE.test(text) || PRINTED.has(text)
}
