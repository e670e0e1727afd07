import {
  at,
  type Check,
  complain,
  type Json,
  listOf,
  ofType,
  type Placed,
  type Template,
  targetOf,
  textOf,
} from './templates.ts';

const machines = (templates: Parameters<Check>[0]): Placed[] => ofType(templates, 'AWS::StepFunctions::StateMachine');

const casesKept: Check = (templates) =>
  complain('BASE34', machines(templates), (machine) => {
    const kept = ofType(templates, 'AWS::Events::Rule').some(({ stack, properties }) => {
      const detail = at(properties, 'EventPattern', 'detail');
      const statuses = listOf(at(detail, 'status')).map(textOf);
      return (
        stack === machine.stack &&
        properties.State !== 'DISABLED' &&
        ['FAILED', 'TIMED_OUT', 'ABORTED'].every((status) => statuses.includes(status)) &&
        listOf(at(detail, 'stateMachineArn')).some((arn) => targetOf(arn) === machine.logicalId)
      );
    });
    return !kept && 'a run that ends badly is nobody’s case';
  });

/** The function behind a reference, straight or by its alias. */
const calledBy = (templates: readonly Template[], stack: string, callee: Json | undefined): string => {
  const resources = templates.find((template) => template.stack === stack)?.resources ?? {};
  const called = resources[targetOf(callee) ?? ''];
  const behind =
    called?.Type === 'AWS::Lambda::Alias' ? resources[targetOf(called.Properties?.FunctionName) ?? ''] : called;
  return behind?.Type === 'AWS::Lambda::Function' ? textOf(behind.Properties?.FunctionName) : '';
};

const swept: Check = (templates) => {
  const schedules = ofType(templates, 'AWS::Scheduler::Schedule').filter(
    ({ stack, properties }) =>
      stack.endsWith('-orders') &&
      properties.ScheduleExpression === 'rate(1 minute)' &&
      properties.State !== 'DISABLED' &&
      properties.EndDate === undefined &&
      calledBy(templates, stack, at(properties, 'Target', 'Arn')) === `${stack}-every-minute`,
  );
  return schedules.length === 0 && machines(templates).length > 0
    ? [{ rule: 'BASE35', where: 'orders', what: 'nothing looks each minute for interrupted orders' }]
    : [];
};

/** No list of runs tells of an order whose run was never started: only its own insertion does. */
const begun: Check = (templates) => {
  const beginners = ofType(templates, 'AWS::Lambda::EventSourceMapping').filter(
    ({ stack, properties }) =>
      stack.endsWith('-orders') &&
      properties.Enabled !== false &&
      textOf(at(properties, 'FilterCriteria', 'Filters', 0, 'Pattern')).includes('INSERT') &&
      calledBy(templates, stack, properties.FunctionName) === `${stack}-on-order-placed`,
  );
  return beginners.length === 0 && machines(templates).length > 0
    ? [{ rule: 'BASE35', where: 'orders', what: 'an order whose run was never started is nobody’s' }]
    : [];
};

/** BASE34, BASE35: whatever is interrupted is found again. */
export const interruptedRunChecks: readonly Check[] = [casesKept, swept, begun];
