import { expect, it } from 'vitest';
import { at, ofType, textOf } from '#infra/baseline/templates.ts';
import { placeOrderSteps } from '#infra/constructs/place-order.ts';
import { callableArn, functionName } from '#infra/names.ts';
import { stageOf } from '#infra/stages.ts';
import { synthesized } from './synthesized.ts';

const stage = stageOf('production');
const production = synthesized('production');
const [machine] = ofType(production, 'AWS::StepFunctions::StateMachine');

it('gives every placeholder of the definition its function, and has none to spare', () => {
  const wanted = [...textOf(machine?.properties.DefinitionString).matchAll(/\$\{([A-Za-z]+)\}/g)].map(
    ([, name]) => name,
  );
  expect([...new Set(wanted)].sort()).toEqual(Object.keys(placeOrderSteps).sort());
});

it('calls functions that are declared, through the alias where new code is let in step by step', () => {
  const declared = ofType(production, 'AWS::Lambda::Function').map(({ properties }) => textOf(properties.FunctionName));
  for (const [step, { context, task }] of Object.entries(placeOrderSteps)) {
    expect(declared).toContain(functionName(stage, context, task));
    expect(at(machine?.properties, 'DefinitionSubstitutions', step)).toBe(callableArn(stage, context, task));
    expect(callableArn(stage, context, task)).toMatch(/:live$/);
  }
});

it('may call those functions and no others', () => {
  const steps = Object.values(placeOrderSteps).map(({ context, task }) => callableArn(stage, context, task));
  const roles = ofType(production, 'AWS::IAM::Policy').filter(({ logicalId }) =>
    logicalId.startsWith('placeorderrole'),
  );
  const called = roles.flatMap(({ properties }) =>
    [...textOf(properties.PolicyDocument).matchAll(/arn:aws:lambda:[^"]+/g)].map(([arn]) => arn),
  );
  expect(called.sort()).toEqual(steps.sort());
});
