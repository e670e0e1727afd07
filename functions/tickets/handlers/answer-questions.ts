import { TicketsOfOrder } from '#shared/contracts/tickets/questions.ts';
import { answering, answers } from '#shared/runtime/questions.ts';
import { reader } from '../container.ts';
import { ticketsOfOwner } from '../use-cases/read-tickets.ts';

export const handler = answers(reader, [answering(TicketsOfOrder, ticketsOfOwner)]);
