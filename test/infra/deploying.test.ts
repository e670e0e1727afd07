import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { subjectOf } from '#functions/payments/domain/stripe-message.ts';

const root = join(import.meta.dirname, '..', '..');
const named = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/['`]((?:payment_intent|refund|charge)\.[a-z_.*]+)['`]/g)]
    .map(([, type = '']) => type)
    .sort();

it('subscribes the webhook to exactly the events that are read', () => {
  const subscribed = named('docs/deploying.md');
  expect(subscribed).toEqual(named('functions/payments/domain/stripe-message.ts'));
  for (const type of subscribed)
    expect(subjectOf({ id: 'evt_1', type, livemode: true, data: { object: { id: 'o_1' } } }), type).toBeDefined();
});
