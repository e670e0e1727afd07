import { at, type Check, complain, ofType, statementsOf, textOf } from './templates.ts';

/** Only the relay of a context may put that context's events on the bus: everybody else is refused by name. */
const speakersNamed: Check = (templates) => {
  const refusals = ofType(templates, 'AWS::Events::EventBusPolicy').map(({ properties }) => properties.Statement);
  const publishers = ofType(templates, 'AWS::Lambda::Function').filter(({ properties }) =>
    textOf(properties.FunctionName).endsWith('-on-table-changes'),
  );
  return [
    ...complain('BASE8', publishers, ({ stack }) => {
      const context = stack.split('-').at(-1);
      const refused = refusals.some(
        (statement) =>
          at(statement, 'Effect') === 'Deny' &&
          at(statement, 'Principal') === '*' &&
          at(statement, 'Action') === 'events:PutEvents' &&
          at(statement, 'Condition', 'StringEquals', 'events:source') === `boxoffice.${context}` &&
          textOf(at(statement, 'Condition', 'ArnNotEquals', 'aws:PrincipalArn')).includes(
            `:role/${stack}-on-table-changes`,
          ),
      );
      return !refused && `anybody may speak for ${context} on the bus`;
    }),
    ...complain(
      'BASE8',
      ofType(templates, 'AWS::Events::EventBusPolicy'),
      ({ properties }) => at(properties, 'Statement', 'Effect') !== 'Deny' && 'it lets strangers speak on the bus',
    ),
  ];
};

const lettersNamed: Check = (templates) =>
  complain('BASE8', ofType(templates, 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'), ({ properties }) => {
    const open = statementsOf(properties.PolicyDocument).find(
      ({ effect, principal, condition }) =>
        effect === 'Allow' && (condition === undefined || /\*/.test(textOf(principal) + textOf(condition))),
    );
    return open && 'its policy lets in senders it does not name';
  });

const callersNamed: Check = (templates) =>
  complain('BASE8', ofType(templates, 'AWS::Lambda::Permission'), ({ properties }) => {
    if (!/^[a-z-]+\.amazonaws\.com$/.test(textOf(properties.Principal))) return 'the function may be called by anybody';
    const source = properties.SourceArn;
    return (source === undefined || textOf(source) === '*') && 'a service may call the function for any account';
  });

/** BASE8: the bus, queues, topics and functions name those who may send to them. */
export const senderChecks: readonly Check[] = [speakersNamed, lettersNamed, callersNamed];
