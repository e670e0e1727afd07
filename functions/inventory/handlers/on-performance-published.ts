import { PerformancePublished } from '#shared/contracts/catalog/events.ts';
import { eventConsumer, upon } from '#shared/runtime/event-consumer.ts';
import { inventory } from '../container.ts';
import type { InventoryPorts } from '../ports.ts';
import { layOutPerformance } from '../use-cases/lay-out-performance.ts';

export const handler = eventConsumer<InventoryPorts>(inventory, [
  upon(PerformancePublished, (ports, { data }) => layOutPerformance(ports, data)),
]);
