import { OrderForMail, PaidOrdersOf, ProgressOfChange } from '#shared/contracts/orders/questions.ts';
import { answering, answers } from '#shared/runtime/questions.ts';
import { rolled } from '../container.ts';
import { orderForMail } from '../use-cases/order-for-mail.ts';
import { paidOrdersOf, progressOfChange } from '../use-cases/paid-orders.ts';

export const handler = answers(rolled, [
  answering(OrderForMail, orderForMail),
  answering(PaidOrdersOf, paidOrdersOf),
  answering(ProgressOfChange, progressOfChange),
]);
