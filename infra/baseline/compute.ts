import { at, type Check, complain, numberOf, ofType, type Placed, textOf } from './templates.ts';

const functions = (templates: Parameters<Check>[0]) => ofType(templates, 'AWS::Lambda::Function');

const named = (suffix: RegExp) => (one: Placed) => suffix.test(textOf(one.properties.FunctionName));

const explicit: Check = (templates) =>
  complain('BASE17', functions(templates), ({ properties }) => {
    const name = textOf(properties.FunctionName);
    if (properties.Runtime !== 'nodejs24.x') return `the runtime is ${textOf(properties.Runtime)}`;
    if (at(properties, 'Architectures', 0) !== 'arm64') return 'the function does not run on arm64';
    if (!(numberOf(properties.MemorySize) >= 128)) return 'the memory is not said';
    const seconds = numberOf(properties.Timeout);
    if (!(seconds > 0)) return 'the timeout is not said';
    return /-http-[a-z-]+$/.test(name) && seconds > 10 && `an HTTP answer may take ${seconds} s`;
  });

/** Calls that sell keep their concurrency when everything else is flooded; the rest that anybody can call are bounded. */
const kept =
  /-(inventory-http-commands|inventory-http-queries|orders-http-commands|catalog-http-queries|task-take-payment|task-issue-tickets|http-webhook)$/;

/** Less would stop a sale by itself. */
const leastKept = 25;

const reserved: Check = (templates) =>
  complain(
    'BASE18',
    functions(templates).filter(named(kept)),
    ({ properties }) =>
      !(numberOf(properties.ReservedConcurrentExecutions) >= leastKept) && 'no concurrency is kept for it',
  );

/** Of the 1,000 an account has by default Lambda lets 900 be kept. */
const mostKept = 900;

const spared: Check = (templates) => {
  const sum = functions(templates)
    .map(({ properties }) => numberOf(properties.ReservedConcurrentExecutions))
    .filter((kept) => kept > 0)
    .reduce((all, kept) => all + kept, 0);
  return sum > mostKept
    ? [{ rule: 'BASE18', where: 'app', what: `${sum} calls at once are kept, of ${mostKept} that can be` }]
    : [];
};

const sourceMaps: Check = (templates) =>
  complain(
    'BASE19',
    functions(templates),
    ({ properties }) =>
      !textOf(at(properties, 'Environment', 'Variables', 'NODE_OPTIONS')).includes('--enable-source-maps') &&
      'its stack traces name no source',
  );

const logs: Check = (templates) => [
  ...complain('BASE20', functions(templates), ({ properties }) => {
    if (at(properties, 'LoggingConfig', 'LogFormat') !== 'JSON') return 'its log is not JSON';
    return (
      at(properties, 'LoggingConfig', 'LogGroup') === undefined && 'its log group is made by chance and kept for ever'
    );
  }),
  ...complain(
    'BASE20',
    ofType(templates, 'AWS::Logs::LogGroup'),
    ({ properties }) =>
      !(numberOf(properties.RetentionInDays) >= 30 && numberOf(properties.RetentionInDays) <= 400) &&
      'the log is kept for ever, or not for a month',
  ),
];

const traced: Check = (templates) => [
  ...complain(
    'BASE21',
    functions(templates),
    ({ properties }) => at(properties, 'TracingConfig', 'Mode') !== 'Active' && 'the function is not traced',
  ),
  ...complain(
    'BASE21',
    ofType(templates, 'AWS::StepFunctions::StateMachine'),
    ({ properties }) => at(properties, 'TracingConfiguration', 'Enabled') !== true && 'the state machine is not traced',
  ),
];

/** BASE17, BASE19 to BASE21: what runs. */
export const computeChecks: readonly Check[] = [explicit, sourceMaps, logs, traced];

/** BASE18, where the account's quota can spare it. */
export const concurrencyChecks: readonly Check[] = [reserved, spared];
