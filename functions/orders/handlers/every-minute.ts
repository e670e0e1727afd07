import { log } from '#shared/runtime/logger.ts';
import { every } from '#shared/runtime/schedule.ts';
import { sweep } from '../container.ts';
import { sweepOrders } from '../use-cases/sweep-orders.ts';

export const handler = every(sweep, async (ports) => {
  const { looked, restarted } = await sweepOrders(ports);
  if (restarted > 0) log.warn('Interrupted sales were taken up again', { count: restarted });
  else if (looked > 0) log.info('Sales under way for long were looked at', { count: looked });
});
