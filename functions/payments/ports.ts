import type { OrderId } from '#shared/kernel/ids.ts';
import type { Clock } from '#shared/kernel/time.ts';
import type { PaymentOutcome } from './domain/outcome.ts';
import type { Charge, Payment } from './domain/payment.ts';

/** The payments. A write says which revision it has seen. */
export interface Payments {
  /** Writes a payment where the order has none. @returns the one it has, when there is one. */
  open(payment: Payment): Promise<Payment | undefined>;
  /** As committed now. */
  find(orderId: OrderId): Promise<Payment | undefined>;
  /** Writes `next` over what was seen. @returns it with its revision, or undefined when someone wrote in between. */
  replace(seen: Payment, next: Payment): Promise<Payment | undefined>;
}

/** A refund at the provider. */
export interface Refund {
  id: string;
  state: 'pending' | 'succeeded' | 'failed';
}

/** The payment provider. Every call is bounded in time, and every write may be repeated: its key is made from the payment. */
export interface Provider {
  /** Makes and confirms the charge. What the bank declines is a charge too; throws when the outcome is not known. */
  charge(payment: Payment, site: string): Promise<Charge>;
  read(intentId: string): Promise<Charge>;
  /** Looks for a charge of the order by what was written on it; sees nothing that is younger than a moment. */
  findChargeOf(payment: Payment): Promise<Charge | undefined>;
  /** Gives the charge up. What succeeded meanwhile is answered as captured. */
  cancel(intentId: string): Promise<Charge>;
  /** @param key what is refunded: the same key refunds once. */
  refund(intentId: string, key: string, metadata: Readonly<Record<string, string>>): Promise<Refund>;
  readRefund(refundId: string): Promise<Refund>;
  /** Refunds of a charge, the newest first. */
  refundsOf(intentId: string): Promise<readonly Refund[]>;
}

/** Answers the run that waits with this token. A token that was used, or whose run is over, is not a fault. */
export type AnswerRun = (taskToken: string, outcome: PaymentOutcome) => Promise<void>;

export interface PaymentsPorts {
  payments: Payments;
  provider: Provider;
  answerRun: AnswerRun;
  clock: Clock;
  site: string;
}

/** The provider's account as the webhook knows it. */
export interface WebhookAccount {
  secrets: readonly string[];
  /** Real money; a message of the other mode is not ours. */
  livemode: boolean;
}

export interface WebhookPorts extends PaymentsPorts {
  account: () => Promise<WebhookAccount>;
}
