import { CancelReason } from '#shared/contracts/orders/model.ts';

/** The failure's name as the process caught it. What has no words of its own is a fault of ours. */
export const cancelReasonOf = (error: string): CancelReason => {
  const known = CancelReason.safeParse(error);
  if (known.success) return known.data;
  return error === 'States.Timeout' ? 'PaymentAbandoned' : 'Fault';
};
