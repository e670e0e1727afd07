import type { JsonObject } from '#infra/baseline/templates.ts';
import { type Draft, withChanged, without } from '../synthesized.ts';
import { twin } from './twin.ts';

const func = 'AWS::Lambda::Function';
const group = 'AWS::CodeDeploy::DeploymentGroup';

const set =
  (values: JsonObject) =>
  ({ Properties }: Draft) =>
    Object.assign(Properties, values);

export const computeTwins = [
  twin('BASE17', 'an old runtime', (all) => withChanged(all, func, set({ Runtime: 'nodejs20.x' }))),
  twin('BASE17', 'the dearer processor', (all) => withChanged(all, func, set({ Architectures: ['x86_64'] }))),
  twin('BASE17', 'an HTTP answer of half a minute', (all) =>
    withChanged(all, func, set({ Timeout: 29 }), '-http-queries'),
  ),
  twin('BASE17', 'a timeout nobody chose', (all) =>
    withChanged(all, func, ({ Properties }) => {
      delete Properties.Timeout;
    }),
  ),
  twin('BASE18', 'holds that a flood can starve', (all) =>
    withChanged(
      all,
      func,
      ({ Properties }) => {
        delete Properties.ReservedConcurrentExecutions;
      },
      'inventory-http-commands',
    ),
  ),
  twin('BASE18', 'more concurrency kept than there is', (all) =>
    withChanged(all, func, set({ ReservedConcurrentExecutions: 500 }), 'inventory-http-commands'),
  ),
  twin('BASE19', 'stack traces of the bundle', (all) =>
    withChanged(all, func, set({ Environment: { Variables: {} } })),
  ),
  twin('BASE20', 'a log in plain lines', (all) =>
    withChanged(all, func, set({ LoggingConfig: { LogFormat: 'Text' } })),
  ),
  twin('BASE20', 'a log kept for ever', (all) =>
    withChanged(all, 'AWS::Logs::LogGroup', ({ Properties }) => {
      delete Properties.RetentionInDays;
    }),
  ),
  twin('BASE21', 'a function that is not traced', (all) =>
    withChanged(all, func, set({ TracingConfig: { Mode: 'PassThrough' } })),
  ),
  twin('BASE22', 'new code for everybody at once', (all) => without(all, 'AWS::Lambda::Alias')),
  twin('BASE22', 'a canary that no alarm stops', (all) =>
    withChanged(all, 'AWS::CodeDeploy::DeploymentGroup', set({ AlarmConfiguration: { Enabled: true, Alarms: [] } })),
  ),
  twin('BASE22', 'half of the buyers as the canary', (all) =>
    withChanged(
      all,
      'AWS::CodeDeploy::DeploymentGroup',
      set({ DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce' }),
    ),
  ),
  twin('BASE17', 'a function with less time than its calls', (all) =>
    withChanged(all, func, set({ Timeout: 8 }), '-orders-task-mark-paid'),
  ),
  twin('BASE17', 'a function with less time than who it asks', (all) =>
    withChanged(all, func, set({ Timeout: 9 }), '-orders-http-queries'),
  ),
  twin('BASE18', 'concurrency that one buyer uses up', (all) =>
    withChanged(all, func, set({ ReservedConcurrentExecutions: 1 }), 'inventory-http-commands'),
  ),
  twin('BASE20', 'a log kept for ten years', (all) =>
    withChanged(all, 'AWS::Logs::LogGroup', set({ RetentionInDays: 3_653 })),
  ),
  twin('BASE20', 'a log of who called', (all) =>
    withChanged(
      all,
      'AWS::ApiGatewayV2::Stage',
      set({ AccessLogSettings: { DestinationArn: 'arn', Format: '{"ip":"$context.identity.sourceIp"}' } }),
    ),
  ),
  twin('BASE20', 'calls nobody logs', (all) =>
    withChanged(all, 'AWS::ApiGatewayV2::Stage', ({ Properties }) => {
      delete Properties.AccessLogSettings;
    }),
  ),
  twin('BASE22', 'a canary whose alarms are switched off', (all) =>
    withChanged(all, group, ({ Properties }) => {
      Properties.AlarmConfiguration = { ...(Properties.AlarmConfiguration as JsonObject), Enabled: false };
    }),
  ),
  twin('BASE22', 'a canary that asks alarms there are none of', (all) =>
    withChanged(all, group, set({ AlarmConfiguration: { Enabled: true, Alarms: [{ Name: 'a' }, { Name: 'b' }] } })),
  ),
  twin('BASE22', 'a canary that is never taken back', (all) =>
    withChanged(
      all,
      group,
      set({ AutoRollbackConfiguration: { Enabled: false, Events: ['DEPLOYMENT_STOP_ON_ALARM'] } }),
    ),
  ),
  twin('BASE22', 'an alias of whatever was written last', (all) =>
    withChanged(all, 'AWS::Lambda::Alias', set({ FunctionVersion: '$LATEST' })),
  ),
  twin('BASE22', 'an alias moved by a group that is not there', (all) =>
    withChanged(all, 'AWS::Lambda::Alias', (draft) => {
      draft.UpdatePolicy = { CodeDeployLambdaAliasUpdate: { DeploymentGroupName: { Ref: 'gone' } } };
    }),
  ),
  twin('BASE22', 'messages handled round the canary', (all) =>
    withChanged(all, 'AWS::Lambda::EventSourceMapping', set({ FunctionName: 'boxoffice-production-a-function' })),
  ),
  twin('BASE22', 'routes answered round the canary', (all) =>
    withChanged(all, 'AWS::ApiGatewayV2::Integration', set({ IntegrationUri: 'boxoffice-production-a-function' })),
  ),
];
