import * as z from 'zod';
import { BuyerId, OrderId } from '#shared/kernel/ids.ts';
import { question } from '../question.ts';
import { ShownTicket } from './model.ts';

export const TicketsOfOrder = question(
  'TicketsOfOrder',
  z.strictObject({ orderId: OrderId, ownerId: BuyerId }),
  z.strictObject({ tickets: z.array(ShownTicket) }),
);
