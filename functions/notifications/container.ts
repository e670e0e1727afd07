import * as z from 'zod';
import { SaleSheet, saleSheetKey } from '#shared/contracts/catalog/model.ts';
import { OrderForMail } from '#shared/contracts/orders/questions.ts';
import { TicketsOfOrder } from '#shared/contracts/tickets/questions.ts';
import { documents } from '#shared/runtime/clients.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { ask } from '#shared/runtime/questions.ts';
import { readObject } from '#shared/runtime/read-object.ts';
import { mailLogIn } from './adapters/mail-log.ts';
import { qrPicture } from './adapters/qr-picture.ts';
import { sesClient, sesMailer } from './adapters/ses-mailer.ts';
import type { NotificationsPorts } from './ports.ts';

const Env = z.object({
  NOTIFICATIONS_TABLE: z.string().min(1),
  ORDERS_QUESTIONS: z.string().min(1),
  TICKETS_QUESTIONS: z.string().min(1),
  PUBLISHED_BUCKET: z.string().min(3),
  MAIL_FROM: z.email(),
  SITE_URL: z.url().transform((url) => url.replace(/\/+$/, '')),
});

export const notifications = once((): NotificationsPorts => {
  const env = readEnv(Env);
  return {
    siteUrl: env.SITE_URL,
    orderForMail: async (orderId) => (await ask(env.ORDERS_QUESTIONS, OrderForMail, { orderId })) ?? undefined,
    ticketsOf: async (orderId, ownerId) =>
      (await ask(env.TICKETS_QUESTIONS, TicketsOfOrder, { orderId, ownerId })).tickets,
    saleSheet: async (performanceId) => {
      const text = await readObject(env.PUBLISHED_BUCKET, saleSheetKey(performanceId));
      return text === undefined ? undefined : SaleSheet.parse(JSON.parse(text));
    },
    mailLog: mailLogIn(documents(), env.NOTIFICATIONS_TABLE, systemClock),
    send: sesMailer(sesClient(), `Boxoffice <${env.MAIL_FROM}>`),
    qrPicture,
  };
});
