import type { JsonObject } from '#infra/baseline/templates.ts';
import { withChanged, without } from '../synthesized.ts';
import { twin } from './twin.ts';

const func = 'AWS::Lambda::Function';

const set =
  (values: JsonObject) =>
  ({ Properties }: { Properties: JsonObject }) =>
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
];
