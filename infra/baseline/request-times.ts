import { awsRequests, questionRequests, type RequestTimes, worstOf } from '#shared/kernel/request-times.ts';
import { at, type Check, complain, isObject, numberOf, ofType, type Placed, type Template } from './templates.ts';

/** Variables by which a function is told of what it calls. */
const told = ({ properties }: Placed): string[] => {
  const variables = at(properties, 'Environment', 'Variables');
  return isObject(variables) ? Object.keys(variables) : [];
};

const callsAws = (one: Placed): boolean =>
  told(one).some((name) => /_(TABLE|BUCKET|MACHINE|SECRET_ID|KEY)$|^EVENT_BUS$|^DISTRIBUTION_ID$/.test(name));
const asks = (one: Placed): boolean => told(one).some((name) => name.endsWith('_QUESTIONS'));

/**
 * A call that fails must fail while the function is still there to handle it, not be cut off with it.
 * @param calls which functions make the call.
 */
export const endsInTime = (
  templates: readonly Template[],
  what: string,
  times: RequestTimes,
  calls: (one: Placed) => boolean,
): ReturnType<Check> =>
  complain('BASE17', ofType(templates, 'AWS::Lambda::Function').filter(calls), ({ properties }) => {
    const seconds = numberOf(properties.Timeout);
    return !(worstOf(times) < seconds * 1_000) && `${what} may take ${worstOf(times) / 1_000} s of its ${seconds}`;
  });

/** BASE17: calls to other systems end before the functions that make them. */
export const requestTimeChecks: readonly Check[] = [
  (templates) => endsInTime(templates, 'a call to AWS', awsRequests, callsAws),
  (templates) => endsInTime(templates, 'a question to another context', questionRequests, asks),
];
