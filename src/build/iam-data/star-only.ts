// Actions for which the IAM data lists a resource type although `*` is the only resource that works, or the only one that can
// be written before the call: reviewed by hand, each with its source.

interface StarOnly {
  readonly source: string
  /** Lower-case, as `service:action`. */
  readonly actions: readonly string[]
}

export const STAR_ONLY: readonly StarOnly[] = [
  {
    // AWS's own policy for these functions states it on `*`.
    source: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonS3ObjectLambdaExecutionRolePolicy.html',
    actions: ['s3-object-lambda:writegetobjectresponse'],
  },
  {
    // The data set is an optional input; metrics have no ARN, and cloudwatch:namespace is what limits them.
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html',
    actions: ['cloudwatch:putmetricdata', 'cloudwatch:getmetricdata', 'cloudwatch:listmetrics'],
  },
  {
    // Buses are optional: an entry without one goes to the default bus.
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html',
    actions: ['events:putevents'],
  },
  {
    // A lexicon is an optional input; Polly documents SynthesizeSpeech with `*`.
    source: 'https://docs.aws.amazon.com/polly/latest/dg/api-permissions-reference.html',
    actions: ['polly:synthesizespeech', 'polly:startspeechsynthesistask', 'polly:startspeechsynthesisstream'],
  },
  {
    // Terminology and parallel data are optional inputs.
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontranslate.html',
    actions: ['translate:translatetext', 'translate:translatedocument', 'translate:starttexttranslationjob'],
  },
  {
    // An endpoint is an optional input of DetectEntities; the id of a job is assigned by the call that starts it.
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncomprehend.html',
    actions: [
      'comprehend:detectentities',
      'comprehend:startdominantlanguagedetectionjob',
      'comprehend:startentitiesdetectionjob',
      'comprehend:starteventsdetectionjob',
      'comprehend:startkeyphrasesdetectionjob',
      'comprehend:startpiientitiesdetectionjob',
      'comprehend:startsentimentdetectionjob',
      'comprehend:starttargetedsentimentdetectionjob',
      'comprehend:starttopicsdetectionjob',
    ],
  },
  {
    // A custom model version is an optional input.
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrekognition.html',
    actions: ['rekognition:detectmoderationlabels', 'rekognition:startmediaanalysisjob'],
  },
  {
    // Queue, preset and template are optional inputs of a job.
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselementalmediaconvert.html',
    actions: ['mediaconvert:createjob', 'mediaconvert:createjobtemplate', 'mediaconvert:listjobs', 'mediaconvert:searchjobs'],
  },
  {
    // A billing view is an optional input.
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscostexplorerservice.html',
    actions: [
      'costandusage',
      'costandusagecomparisons',
      'costandusagewithresources',
      'costcategories',
      'costcomparisondrivers',
      'costforecast',
      'dimensionvalues',
      'tags',
      'usageforecast',
    ].map(name => `ce:get${name}`),
  },
  {
    // A tenant is an optional input of the account's suppression list.
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html',
    actions: [
      'ses:putsuppresseddestination',
      'ses:deletesuppresseddestination',
      'ses:getsuppresseddestination',
      'ses:listsuppresseddestinations',
      'ses:batchgetmetricdata',
    ],
  },
  {
    // Created from an optional input; what is created has no ARN yet that a policy could name.
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    actions: [
      'b2bi:createcapability',
      'bcm-pricing-calculator:createbillestimate',
      'chime:createsiprule',
      'chime:createvoiceconnectorgroup',
      'cloudhsm:createcluster',
      'iotmanagedintegrations:createmanagedthing',
      'iotwireless:createwirelessdevice',
      'sms-voice:createpool',
      'sms-voice:requestphonenumber',
      'timestream-influxdb:createdbcluster',
      'timestream-influxdb:createdbinstance',
      'transfer:createconnector',
    ],
  },
]

const names: ReadonlySet<string> = new Set(STAR_ONLY.flatMap(group => group.actions))

/** Whether `*` is the only resource of an action, whatever the data lists; lower-case `service:action`. */
export function isStarOnly(action: string): boolean {
  return names.has(action)
}
