import { type Check, complain, ofType, textOf } from './templates.ts';

/**
 * Contexts meet by name alone, so a wrong name would be found only when it is called. Every function and machine that an
 * ARN or a variable names is declared by one of the templates.
 */
export const nameChecks: readonly Check[] = [
  (templates) => {
    const functions = new Set(
      ofType(templates, 'AWS::Lambda::Function').map(({ properties }) => textOf(properties.FunctionName)),
    );
    const machines = new Set(
      ofType(templates, 'AWS::StepFunctions::StateMachine').map(({ properties }) =>
        textOf(properties.StateMachineName),
      ),
    );
    const everything = templates.flatMap((template) =>
      ofType([template], ...new Set(Object.values(template.resources).map(({ Type }) => Type))),
    );
    return complain('NAMES', everything, ({ properties }) => {
      const text = textOf(properties);
      const asked = [
        ...text.matchAll(/arn:aws:lambda:[^":]*:\d*:function:([\w-]+)/g),
        ...text.matchAll(/"[A-Z]+_QUESTIONS":"([\w-]+)/g),
      ].find(([, name = '']) => !functions.has(name));
      if (asked) return `there is no function ${asked[1]}`;
      const run = [...text.matchAll(/arn:aws:states:[^":]*:\d*:stateMachine:([\w-]+)/g)].find(
        ([, name = '']) => !machines.has(name),
      );
      return run && `there is no state machine ${run[1]}`;
    });
  },
];
