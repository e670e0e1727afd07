import { SectionSeated } from '#shared/contracts/inventory/events.ts';
import { eventConsumer, upon } from '#shared/runtime/event-consumer.ts';
import { numbering } from '../numbering-container.ts';
import { sellNumbered } from '../use-cases/sell-numbered.ts';

export const handler = eventConsumer(numbering, [upon(SectionSeated, sellNumbered)]);
