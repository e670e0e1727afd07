import { expect, it } from 'vitest';
import { patient, prompt } from '#functions/payments/adapters/stripe-provider.ts';
import { endsInTime } from '#infra/baseline/request-times.ts';
import { textOf } from '#infra/baseline/templates.ts';
import { awsRequests, type RequestTimes, worstOf } from '#shared/kernel/request-times.ts';
import { boundedRequests } from '#shared/runtime/clients.ts';
import { synthesized } from './synthesized.ts';

/** Stripe's SDK pauses half a second after the first try and a second after the next. */
const timesOf = ({ timeout, maxNetworkRetries }: typeof patient): RequestTimes => ({
  tries: maxNetworkRetries + 1,
  timeoutMs: timeout,
  pausesMs: 500 * (2 ** maxNetworkRetries - 1),
});

const production = synthesized('production');
const stripeTooSlow = (times: RequestTimes, functions: RegExp) =>
  endsInTime(production, 'a call to Stripe', times, ({ properties }) =>
    functions.test(textOf(properties.FunctionName)),
  );

it('waits for AWS no longer than is said', () => {
  expect(boundedRequests.maxAttempts).toBe(awsRequests.tries);
  expect(boundedRequests.requestHandler).toMatchObject({
    requestTimeout: awsRequests.timeoutMs,
    throwOnRequestTimeout: true,
  });
});

it('waits for Stripe as long as a task has, and promptly where somebody waits for the answer', () => {
  expect(stripeTooSlow(timesOf(patient), /-payments-task-/)).toEqual([]);
  expect(stripeTooSlow(timesOf(prompt), /-payments-(http-webhook|answer-questions)$/)).toEqual([]);
});

it('would be cut off in the middle of a payment if the webhook were as patient as a task', () => {
  expect(worstOf(timesOf(patient))).toBe(16_500);
  expect(stripeTooSlow(timesOf(patient), /-payments-http-webhook$/)).toHaveLength(1);
});
