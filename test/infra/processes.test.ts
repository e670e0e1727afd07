import { describe, expect, it } from 'vitest';
import { at, ofType, textOf } from '#infra/baseline/templates.ts';
import { changePerformanceSteps, placeOrderSteps, refundOrderSteps } from '#infra/constructs/processes.ts';
import { callableArn, functionName } from '#infra/names.ts';
import { stageOf } from '#infra/stages.ts';
import { synthesized } from './synthesized.ts';

const stage = stageOf('production');
const production = synthesized('production');

const processes = {
  'place-order': placeOrderSteps,
  'refund-order': refundOrderSteps,
  'change-performance': changePerformanceSteps,
};

it('knows every process that is deployed', () => {
  const deployed = ofType(production, 'AWS::StepFunctions::StateMachine').map(({ properties }) =>
    textOf(properties.StateMachineName),
  );
  expect(deployed.sort()).toEqual(
    Object.keys(processes)
      .map((name) => `boxoffice-production-${name}`)
      .sort(),
  );
});

describe.each(Object.entries(processes))('%s', (name, steps) => {
  const machine = ofType(production, 'AWS::StepFunctions::StateMachine').find(({ properties }) =>
    textOf(properties.StateMachineName).endsWith(`-${name}`),
  );

  it('gives every placeholder of the definition its function, and has none to spare', () => {
    const wanted = [...textOf(machine?.properties.DefinitionString).matchAll(/\$\{([A-Za-z]+)\}/g)].map(
      ([, placeholder]) => placeholder,
    );
    expect([...new Set(wanted)].sort()).toEqual(Object.keys(steps).sort());
  });

  it('calls functions that are declared, through the alias where new code is let in step by step', () => {
    const declared = ofType(production, 'AWS::Lambda::Function').map(({ properties }) =>
      textOf(properties.FunctionName),
    );
    for (const [step, { context, task }] of Object.entries(steps)) {
      expect(declared).toContain(functionName(stage, context, task));
      expect(at(machine?.properties, 'DefinitionSubstitutions', step)).toBe(callableArn(stage, context, task));
      expect(callableArn(stage, context, task)).toMatch(/:live$/);
    }
  });

  it('may call those functions and no others', () => {
    const arns = Object.values(steps).map(({ context, task }) => callableArn(stage, context, task));
    const roles = ofType(production, 'AWS::IAM::Policy').filter(({ logicalId }) =>
      logicalId.startsWith(`${name.replaceAll('-', '')}role`),
    );
    const called = roles.flatMap(({ properties }) =>
      [...textOf(properties.PolicyDocument).matchAll(/arn:aws:lambda:[^"]+/g)].map(([arn]) => arn),
    );
    expect(called.sort()).toEqual(arns.sort());
  });
});
