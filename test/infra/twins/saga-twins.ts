import { isObject, type JsonObject, type Template } from '#infra/baseline/templates.ts';
import { type Draft, withChanged, without } from '../synthesized.ts';
import { twin } from './twin.ts';

const machine = 'AWS::StepFunctions::StateMachine';

const set =
  (values: JsonObject) =>
  ({ Properties }: Draft) =>
    Object.assign(Properties, values);

/** Changes one state of the definition. */
const inState =
  (name: string, change: (state: JsonObject) => void) =>
  ({ Properties }: Draft) => {
    const definition: unknown = JSON.parse(String(Properties.DefinitionString));
    const { States } = definition as { States: JsonObject };
    const state = States[name];
    if (!isObject(state)) throw new Error(`There is no state ${name}`);
    change(state);
    Properties.DefinitionString = JSON.stringify(definition);
  };

const ofProcess =
  (states: string) =>
  (all: readonly Template[], change: (draft: Draft) => void): readonly Template[] =>
    withChanged(all, machine, change, states);
const ofTheSale = ofProcess('Take payment');
const ofTheRefund = ofProcess('Close refund');
const ofTheChange = ofProcess('Tell next holders');

const retries = (state: JsonObject): JsonObject[] => (Array.isArray(state.Retry) ? state.Retry.filter(isObject) : []);

export const sagaTwins = [
  twin('BASE31', 'a machine that may run twice', (all) => ofTheSale(all, set({ StateMachineType: 'EXPRESS' }))),
  twin('BASE31', 'what runs carry, in the log', (all) =>
    ofTheSale(all, set({ LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true } })),
  ),
  twin('BASE32', 'a step that may wait for ever', (all) =>
    ofTheSale(
      all,
      inState('Take payment', (state) => delete state.TimeoutSeconds),
    ),
  ),
  twin('BASE32', 'a step that catches nothing', (all) =>
    ofTheSale(
      all,
      inState('Take payment', (state) => delete state.Catch),
    ),
  ),
  twin('BASE32', 'retries in step', (all) =>
    ofTheSale(
      all,
      inState('Sell seats', (state) => {
        for (const retry of retries(state)) delete retry.JitterStrategy;
      }),
    ),
  ),
  twin('BASE32', 'a step that gives up at the first fault', (all) =>
    ofTheSale(
      all,
      inState('Release seats', (state) => delete state.Retry),
    ),
  ),
  twin('BASE33', 'a declined card that is tried again', (all) =>
    ofTheSale(
      all,
      inState('Take payment', (state) => {
        state.Retry = retries(state).filter((retry) => retry.MaxAttempts !== 0);
      }),
    ),
  ),
  twin('BASE33', 'a fault of Lambda that ends a sale', (all) =>
    ofTheSale(
      all,
      inState('Hold seats', (state) => {
        state.Retry = retries(state).filter((retry) => !JSON.stringify(retry).includes('Lambda.ServiceException'));
      }),
    ),
  ),
  twin('BASE34', 'a stopped run that is nobody’s case', (all) =>
    without(all, 'AWS::Events::Rule', 'Step Functions Execution Status Change'),
  ),
  twin('BASE35', 'no sweeper', (all) => without(all, 'AWS::Scheduler::Schedule')),
  twin('BASE35', 'a sweeper that comes by each hour', (all) =>
    withChanged(all, 'AWS::Scheduler::Schedule', set({ ScheduleExpression: 'rate(1 hour)' })),
  ),
  twin('BASE35', 'an order that is written and never begun', (all) =>
    without(all, 'AWS::Lambda::EventSourceMapping', 'INSERT'),
  ),
  twin('BASE36', 'a run that carries every answer along', (all) =>
    ofTheSale(
      all,
      inState('Take payment', (state) => {
        state.ResultPath = '$.payment';
      }),
    ),
  ),
  twin('BASE32', 'a step that waits for a year', (all) =>
    ofTheSale(
      all,
      inState('Take payment', (state) => {
        state.TimeoutSeconds = 31_536_000;
      }),
    ),
  ),
  twin('BASE32', 'a step that is tried without end', (all) =>
    ofTheSale(
      all,
      inState('Sell seats', (state) => {
        for (const retry of retries(state)) retry.MaxAttempts = 99_999_999;
      }),
    ),
  ),
  twin('BASE32', 'tickets whose failure nobody asks the fence about', (all) =>
    ofTheSale(
      all,
      inState('Issue tickets', (state) => delete state.Catch),
    ),
  ),
  twin('BASE32', 'a step given up while its function still works', (all) =>
    ofTheSale(
      all,
      inState('Sell seats', (state) => {
        state.TimeoutSeconds = 5;
      }),
    ),
  ),
  twin('BASE34', 'cases that are no longer kept', (all) =>
    withChanged(all, 'AWS::Events::Rule', set({ State: 'DISABLED' }), 'Step Functions Execution Status Change'),
  ),
  twin('BASE35', 'a sweep by a function that does not exist', (all) =>
    withChanged(all, 'AWS::Scheduler::Schedule', ({ Properties }) => {
      Properties.Target = {
        ...(isObject(Properties.Target) ? Properties.Target : {}),
        Arn: 'arn:aws:lambda:eu-west-1:000000000000:function:boxoffice-production-orders-every-hour:live',
      };
    }),
  ),
  twin('BASE35', 'a sweep by another function', (all) => {
    const orders = all.find(({ stack }) => stack === 'boxoffice-production-orders');
    const [other = ''] = Object.entries(orders?.resources ?? {}).flatMap(([id, { Type }]) =>
      Type === 'AWS::Lambda::Alias' && !id.startsWith('everyminute') ? [id] : [],
    );
    return withChanged(all, 'AWS::Scheduler::Schedule', ({ Properties }) => {
      Properties.Target = { ...(isObject(Properties.Target) ? Properties.Target : {}), Arn: { Ref: other } };
    });
  }),
  twin('BASE35', 'a sweeper on leave', (all) =>
    withChanged(all, 'AWS::Scheduler::Schedule', set({ State: 'DISABLED' })),
  ),
  twin('BASE35', 'a sweeper for this season', (all) =>
    withChanged(all, 'AWS::Scheduler::Schedule', set({ EndDate: '2027-06-30T00:00:00Z' })),
  ),
  twin('BASE35', 'new orders that nobody reads', (all) =>
    withChanged(all, 'AWS::Lambda::EventSourceMapping', set({ Enabled: false }), 'INSERT'),
  ),
  twin('BASE31', 'a refund that is not traced', (all) =>
    ofTheRefund(all, set({ TracingConfiguration: { Enabled: false } })),
  ),
  twin('BASE32', 'a refund that is given up at the first fault', (all) =>
    ofTheRefund(
      all,
      inState('Refund payment', (state) => delete state.Retry),
    ),
  ),
  twin('BASE32', 'a refund of what is not paid that nobody catches', (all) =>
    ofTheRefund(
      all,
      inState('Decide to refund', (state) => delete state.Catch),
    ),
  ),
  twin('BASE33', 'a move that was overtaken and is tried again', (all) =>
    ofTheChange(
      all,
      inState('Move performance', (state) => {
        state.Retry = retries(state).filter((retry) => retry.MaxAttempts !== 0);
      }),
    ),
  ),
  twin('BASE34', 'a refund that failed and is nobody’s case', (all) =>
    without(all, 'AWS::Events::Rule', 'refund-order-cases'),
  ),
  twin('BASE34', 'a cancellation that was stopped by hand and is nobody’s case', (all) =>
    without(all, 'AWS::Events::Rule', 'change-performance-cases'),
  ),
  twin('BASE36', 'a run that carries the orders it has seen to', (all) =>
    ofTheChange(
      all,
      inState('Refund next orders', (state) => {
        state.ResultPath = '$.orders';
      }),
    ),
  ),
];
