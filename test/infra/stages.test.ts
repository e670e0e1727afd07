import { expect, it } from 'vitest';
import { bucketName, callableName, machineArn } from '#infra/names.ts';
import { stageNames, stageOf } from '#infra/stages.ts';

it.each(stageNames.map((name) => [name]))('has two origins, and the site is one of them: %s', (name) => {
  const stage = stageOf(name);
  expect(stage.allowedOrigins[0]).toBe(stage.siteUrl);
  expect(new Set(stage.allowedOrigins).size).toBe(2);
});

it('names the stages when there is no such one', () => {
  expect(() => stageOf('prod')).toThrow(
    "There is no stage 'prod'. The stages are local, dev, test, acceptance, production.",
  );
});

it('calls simulators on this machine only', () => {
  for (const name of stageNames.filter((one) => one !== 'local')) {
    expect(stageOf(name)).not.toHaveProperty('stripeApiBase');
    expect(stageOf(name)).not.toHaveProperty('stripeScript');
    expect(stageOf(name)).not.toHaveProperty('issuer');
  }
});

it('is the same app in another region, under another domain', () => {
  const stage = stageOf('production', {
    BOXOFFICE_REGION: 'us-east-2',
    BOXOFFICE_DOMAIN: 'tickets.example.com',
    CDK_DEFAULT_ACCOUNT: '123456789012',
  });
  expect(stage.siteUrl).toBe('https://tickets.example.com');
  expect(machineArn(stage, 'place-order')).toBe(
    'arn:aws:states:us-east-2:123456789012:stateMachine:boxoffice-production-place-order',
  );
  expect(bucketName(stage, 'site')).toBe('boxoffice-production-site-123456789012-us-east-2');
});

it('takes an empty variable for one nobody has set', () => {
  expect(stageOf('dev', { BOXOFFICE_REGION: '', BOXOFFICE_DOMAIN: '' })).toEqual(stageOf('dev'));
});

it('names the alias where new code is let in step by step', () => {
  expect(callableName(stageOf('production'), 'payments', 'answer-questions')).toBe(
    'boxoffice-production-payments-answer-questions:live',
  );
  expect(callableName(stageOf('local'), 'payments', 'answer-questions')).toBe(
    'boxoffice-local-payments-answer-questions',
  );
});
