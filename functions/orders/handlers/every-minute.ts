import { log } from '#shared/runtime/logger.ts';
import { every } from '#shared/runtime/schedule.ts';
import { sweep } from '../container.ts';
import { sweepDueOrders } from '../use-cases/sweep-due-orders.ts';

export const handler = every(sweep, async (ports) => {
  const { looked, restarted, leftToPerson } = await sweepDueOrders(ports);
  if (restarted > 0 || leftToPerson > 0) log.warn('Interrupted sales were taken up again', { count: restarted });
  else if (looked > 0) log.info('Orders past due were looked at', { count: looked });
});
