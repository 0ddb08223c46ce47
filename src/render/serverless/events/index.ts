// The registry: every event of the Serverless Framework on AWS, in the order in which they are added to the stack.
import { compileAlb } from './alb.ts'
import { compileAlexaSkill, compileAlexaSmartHome } from './alexa.ts'
import { compileActivemq, compileRabbitmq } from './broker.ts'
import { compileCloudFront } from './cloud-front.ts'
import { compileCloudwatchEvent } from './cloudwatch-event.ts'
import { compileCloudwatchLog } from './cloudwatch-log.ts'
import { compileCognitoUserPool } from './cognito-user-pool.ts'
import { compileEventBridge } from './event-bridge.ts'
import type { EventGenerator } from './function-event.ts'
import { compileHttp } from './http/http.ts'
import { compileHttpApi } from './http-api/http-api.ts'
import { compileIot } from './iot.ts'
import { compileIotFleetProvisioning } from './iot-fleet-provisioning.ts'
import { compileKafka } from './kafka.ts'
import { compileMsk } from './msk.ts'
import { compileS3 } from './s3.ts'
import { compileSchedule } from './schedule.ts'
import { compileSns } from './sns.ts'
import { compileSqs } from './sqs.ts'
import { compileStream } from './stream.ts'
import { compileWebsocket } from './websocket/websocket.ts'

export const EVENT_GENERATORS: ReadonlyMap<string, EventGenerator> = new Map([
  ['schedule', compileSchedule],
  ['s3', compileS3],
  ['http', compileHttp],
  ['httpApi', compileHttpApi],
  ['websocket', compileWebsocket],
  ['sns', compileSns],
  ['stream', compileStream],
  ['kafka', compileKafka],
  ['activemq', compileActivemq],
  ['rabbitmq', compileRabbitmq],
  ['msk', compileMsk],
  ['alb', compileAlb],
  ['alexaSkill', compileAlexaSkill],
  ['alexaSmartHome', compileAlexaSmartHome],
  ['iot', compileIot],
  ['iotFleetProvisioning', compileIotFleetProvisioning],
  ['cloudwatchEvent', compileCloudwatchEvent],
  ['cloudwatchLog', compileCloudwatchLog],
  ['cognitoUserPool', compileCognitoUserPool],
  ['eventBridge', compileEventBridge],
  ['sqs', compileSqs],
  ['cloudFront', compileCloudFront],
])
