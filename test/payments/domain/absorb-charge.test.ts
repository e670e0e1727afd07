import { describe, expect, it } from 'vitest';
import { absorbCharge, isExtraCapture } from '#functions/payments/domain/absorb-charge.ts';
import { eventsOfChange } from '#functions/payments/domain/events-of-change.ts';
import { outcomeOf } from '#functions/payments/domain/outcome.ts';
import type { Charge, Payment } from '#functions/payments/domain/payment.ts';
import { paymentStatuses } from '#shared/contracts/payments/model.ts';
import { money } from '#shared/kernel/money.ts';
import { at, fan, order } from '#test/inventory/builders.ts';

const payment = (different: Partial<Payment> = {}): Payment => ({
  orderId: order(1),
  organiserId: 'belfoot' as never,
  buyerId: fan,
  amount: money(6656, 'EUR'),
  paymentMethodId: 'pm_card_visa',
  status: 'started',
  chargeAttempt: 1,
  startedAt: at('10:00:00'),
  payBy: at('10:10:00'),
  undone: false,
  messages: [],
  revision: 1,
  ...different,
});

const life: Charge[] = [
  { id: 'pi_1', state: 'waiting' },
  { id: 'pi_1', state: 'needsAction', clientSecret: 'pi_1_secret' },
  { id: 'pi_1', state: 'processing' },
  { id: 'pi_1', state: 'declined' },
  { id: 'pi_1', state: 'captured', captured: money(6656, 'EUR') },
];

const permutationsOf = <T>(all: readonly T[]): T[][] =>
  all.length <= 1
    ? [[...all]]
    : all.flatMap((one, at) =>
        permutationsOf([...all.slice(0, at), ...all.slice(at + 1)]).map((rest) => [one, ...rest]),
      );

describe('what the provider says', () => {
  it('comes to the same payment in each of its 120 orders', () => {
    for (const told of permutationsOf(life)) {
      const end = told.reduce((now, charge) => absorbCharge(now, charge) ?? now, payment());
      expect(end).toMatchObject({ status: 'captured', intentId: 'pi_1', captured: money(6656, 'EUR') });
      expect(end.clientSecret).toBeUndefined();
    }
  });

  it('twin: taken as it comes, an older message undoes a newer one', () => {
    const ends = permutationsOf(life).map((told) => told.at(-1)?.state);
    expect(ends.filter((state) => state !== 'captured').length).toBeGreaterThan(0);
  });

  it('never moves a payment to the left', () => {
    for (const status of paymentStatuses)
      for (const charge of life) {
        const next = absorbCharge(payment({ status, intentId: 'pi_1' }), charge);
        if (next) expect(paymentStatuses.indexOf(next.status)).toBeGreaterThan(paymentStatuses.indexOf(status));
      }
  });

  it('keeps the messages that changed something, the newest ten', () => {
    let now = payment({ messages: Array.from({ length: 10 }, (_, n) => `evt_${n}`) });
    now = absorbCharge(now, { id: 'pi_1', state: 'captured', captured: money(1, 'EUR') }, 'evt_new') ?? now;
    expect(now.messages).toHaveLength(10);
    expect(now.messages.at(-1)).toBe('evt_new');
    expect(absorbCharge(now, { id: 'pi_1', state: 'captured' }, 'evt_again')).toBeUndefined();
  });

  it('of another charge than the one that paid is an extra capture', () => {
    const paid = payment({ status: 'captured', intentId: 'pi_1' });
    expect(isExtraCapture(paid, { id: 'pi_2', state: 'captured' })).toBe(true);
    expect(isExtraCapture(paid, { id: 'pi_1', state: 'captured' })).toBe(false);
    expect(isExtraCapture(paid, { id: 'pi_2', state: 'declined' })).toBe(false);
    expect(isExtraCapture(payment(), { id: 'pi_2', state: 'captured' })).toBe(false);
  });
});

describe('the waiting run is told', () => {
  const paid = { captured: money(6656, 'EUR') };
  it.each([
    ['nothing while the outcome is open', payment({ status: 'needsAction' }), undefined],
    ['that it is paid', payment({ status: 'captured', ...paid }), { paid: true }],
    ['of a decline', payment({ status: 'declined' }), { paid: false, code: 'PaymentDeclined' }],
    [
      'of one cent less',
      payment({ status: 'captured', captured: money(6655, 'EUR') }),
      { paid: false, code: 'PaymentMismatch' },
    ],
    [
      'of another currency',
      payment({ status: 'captured', captured: money(6656, 'USD') }),
      { paid: false, code: 'PaymentMismatch' },
    ],
    [
      'that it is over once undone, paid or not',
      payment({ status: 'captured', undone: true, ...paid }),
      { paid: false, code: 'PaymentAbandoned' },
    ],
    ['that it is over when undone before', payment({ undone: true }), { paid: false, code: 'PaymentAbandoned' }],
    [
      'that it is over when refunded',
      payment({ status: 'refunded', ...paid }),
      { paid: false, code: 'PaymentAbandoned' },
    ],
  ])('%s', (_, now, outcome) => {
    expect(outcomeOf(now)).toEqual(outcome);
  });
});

describe('the change of a payment', () => {
  it('into refunded is one event, with what was captured', () => {
    const refunded = payment({ status: 'refunded', captured: money(6656, 'EUR') });
    const events = eventsOfChange(payment({ status: 'refunding' }), refunded, at('10:05:00'));
    expect(events).toMatchObject([
      { type: 'payments.PaymentRefunded.v1', data: { amount: money(6656, 'EUR'), reason: 'OrderUndone' } },
    ]);
    expect(eventsOfChange(refunded, refunded, at('10:06:00'))).toEqual([]);
  });

  it('into anything else is none', () => {
    for (const status of paymentStatuses.filter((one) => one !== 'refunded'))
      expect(eventsOfChange(undefined, payment({ status, captured: money(1, 'EUR') }), at('10:05:00'))).toEqual([]);
  });
});
