import type { Order } from '#shared/contracts/orders/model.ts';

/** The order whose end this page has just seen: its confirmation need not ask for it again. */
let bought: Order | undefined;

export const rememberOrder = (order: Order): void => {
  bought = order;
};

export const justBought = (orderId: string): Order | undefined => (bought?.orderId === orderId ? bought : undefined);
