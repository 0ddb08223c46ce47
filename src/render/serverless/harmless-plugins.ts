// Plugins that leave the functions, roles, triggers and resources of a template alone. What each does is said on its page,
// https://www.npmjs.com/package/NAME.

/** They build, choose or shrink the code that is uploaded. */
const BUNDLERS = [
  'serverless-bundle',
  'serverless-clj-plugin',
  'serverless-dotnet',
  'serverless-esbuild',
  'serverless-go-plugin',
  'serverless-jetpack',
  'serverless-plugin-bundle',
  'serverless-plugin-common-excludes',
  'serverless-plugin-include-dependencies',
  'serverless-plugin-monorepo',
  'serverless-plugin-optimize',
  'serverless-plugin-typescript',
  'serverless-python-requirements',
  'serverless-rust',
  'serverless-webpack',
  'serverless-webpack-prisma',
  'serverless-wsgi',
]

/** They run, test or look at the service on the machine of its author. */
const LOCAL = [
  'serverless-appsync-simulator',
  'serverless-dynamodb',
  'serverless-dynamodb-local',
  'serverless-dynamodb-seed',
  'serverless-export-env',
  'serverless-jest-plugin',
  'serverless-localstack',
  'serverless-manifest-plugin',
  'serverless-mocha-plugin',
  'serverless-offline',
  'serverless-offline-sqs',
  'serverless-s3-local',
]

/** They let a deployment go on or stop it, and give variables their values. */
const GUARDS = [
  'serverless-better-credentials',
  'serverless-deployment-manager',
  'serverless-plugin-git-variables',
  'serverless-stage-manager',
]

/** They write documentation and hand out what was deployed. */
const DOCUMENTS = [
  'serverless-aws-documentation',
  'serverless-export-outputs',
  'serverless-openapi-documentation',
  'serverless-openapi-documenter',
  'serverless-stack-output',
]

/** They call AWS before or after the deployment, on what the template does not hold. */
const BESIDE = [
  'serverless-add-api-key',
  'serverless-api-gateway-caching',
  'serverless-api-gateway-throttling',
  'serverless-apigw-binary',
  'serverless-associate-waf',
  'serverless-associate-waf-v3',
  'serverless-certificate-creator',
  'serverless-client-s3',
  'serverless-cloudformation-parameter-setter',
  'serverless-cloudfront-invalidate',
  'serverless-create-certificate',
  'serverless-deployment-bucket',
  'serverless-domain-manager',
  'serverless-finch',
  'serverless-prune-plugin',
  'serverless-s3-cleaner',
  'serverless-s3-deploy',
  'serverless-s3-remover',
  'serverless-s3-sync',
]

/** They change how the same resources are deployed: their order, tags, versions, the nested stacks that hold them. */
const ARRANGING = [
  'serverless-dependson-plugin',
  'serverless-disable-functions',
  'serverless-latest-layer-version',
  'serverless-nested-stack',
  'serverless-plugin-bind-deployment-id',
  'serverless-plugin-resource-tagging',
  'serverless-plugin-split-stacks',
  'serverless-tag-api-gateway',
  'serverless-tag-cloud-watch-logs',
  'serverless-tag-sqs',
]

const HARMLESS: ReadonlySet<string> = new Set([...BUNDLERS, ...LOCAL, ...GUARDS, ...DOCUMENTS, ...BESIDE, ...ARRANGING])
const HARMLESS_FAMILY = /^serverless-offline-/

export function isHarmless(plugin: string): boolean {
  return HARMLESS.has(plugin) || HARMLESS_FAMILY.test(plugin)
}
