import { PaymentStanding, SettlePayment } from '#shared/contracts/payments/questions.ts';
import { answering, answers } from '#shared/runtime/questions.ts';
import { promptPayments } from '../container.ts';
import { paymentStanding } from '../use-cases/payment-of-order.ts';
import { settlePayment } from '../use-cases/settle-payment.ts';

export const handler = answers(promptPayments, [
  answering(PaymentStanding, paymentStanding),
  answering(SettlePayment, settlePayment),
]);
