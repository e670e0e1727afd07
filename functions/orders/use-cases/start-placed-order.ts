import { type PlacedOrder, runInputOf } from '../domain/placed-order.ts';
import type { StartPorts } from '../ports.ts';

/**
 * Makes sure that a new order has its run, whatever became of the caller that wrote it. Nearly always the run is there: then this
 * does nothing, because its name is its lock.
 */
export const startPlacedOrder = async ({ runs, site }: StartPorts, order: PlacedOrder | undefined): Promise<void> => {
  if (order?.status === 'PENDING') await runs.start(runInputOf(order, site));
};
