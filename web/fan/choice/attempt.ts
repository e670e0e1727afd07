import type { PlaceOrderRequest } from '#shared/contracts/orders/model.ts';
import { stored, useStored } from '../stored.ts';

/**
 * A purchase that has been sent and has no known end. It outlives a reload: sending it again with the same key repeats
 * the answer and never the charge.
 */
export interface Attempt {
  idempotencyKey: string;
  body: PlaceOrderRequest;
}

const isAttempt = (value: unknown): value is Attempt =>
  typeof value === 'object' && value !== null && 'idempotencyKey' in value && 'body' in value;

export const attempt = stored<Attempt>('attempt', () => sessionStorage, isAttempt);

export const useAttempt = (): Attempt | undefined => useStored(attempt);
