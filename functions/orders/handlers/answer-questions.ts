import { OrderForMail } from '#shared/contracts/orders/questions.ts';
import { answering, answers } from '#shared/runtime/questions.ts';
import { orders } from '../container.ts';
import { orderForMail } from '../use-cases/order-for-mail.ts';

export const handler = answers(orders, [answering(OrderForMail, orderForMail)]);
