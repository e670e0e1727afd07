import { PerformancePublished } from '#shared/contracts/catalog/events.ts';
import { eventConsumer, upon } from '#shared/runtime/event-consumer.ts';
import { log } from '#shared/runtime/logger.ts';
import { layingOut } from '../container.ts';
import { layOutPerformance } from '../use-cases/lay-out-performance.ts';

export const handler = eventConsumer(layingOut, [
  upon(PerformancePublished, async (ports, { data }) => {
    const kept = await layOutPerformance(ports, data);
    if (kept.length > 0) log.warn('Seats that left the map are held or sold', { count: kept.length });
  }),
]);
