import * as z from 'zod';
import { OrderId } from '#shared/kernel/ids.ts';
import { question } from '../question.ts';
import { Contact, Order } from './model.ts';

/** What a mail to the buyer needs; the answer has personal data and stays inside the platform. */
export const OrderForMail = question(
  'OrderForMail',
  z.strictObject({ orderId: OrderId }),
  z.strictObject({ order: Order, contact: Contact.optional() }).nullable(),
);
