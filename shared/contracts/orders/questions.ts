import * as z from 'zod';
import { BuyerId, OrderId, PerformanceId, SeatId, SectionId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';
import { question } from '../question.ts';
import { ChangeProgress, Contact, Order } from './model.ts';

/** What a mail to the buyer needs; the answer has personal data and stays inside the platform. */
export const OrderForMail = question(
  'OrderForMail',
  z.strictObject({ orderId: OrderId }),
  z.strictObject({ order: Order, contact: Contact.optional() }).nullable(),
);

/** The paid orders of a performance, a page at a time in no order of importance; those with places in a section, when one is named. */
export const PaidOrdersOf = question(
  'PaidOrdersOf',
  z.strictObject({
    performanceId: PerformanceId,
    sectionId: SectionId.optional(),
    after: z.string().max(200).optional(),
  }),
  z.strictObject({
    orders: z.array(
      z.strictObject({ orderId: OrderId, buyerId: BuyerId, seatIds: z.array(SeatId).min(1), paidAt: Instant }),
    ),
    /** Asks for the next page; absent after the last. */
    next: z.string().optional(),
  }),
);

/** How far the orders of a performance are with its cancellation, or with its move to a time. */
export const ProgressOfChange = question(
  'ProgressOfChange',
  z.strictObject({ performanceId: PerformanceId, movedTo: Instant.optional() }),
  ChangeProgress,
);
