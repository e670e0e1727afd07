import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Journal } from '#local/ports.ts';
import { type Clock, millisecondsOf } from '#shared/kernel/time.ts';
import type { Account } from './account.ts';
import { createApi } from './api.ts';
import { openBooks } from './books-file.ts';
import type { Charge, PaymentIntent, Refund, StripeEvent } from './objects.ts';
import { resumeRefunds } from './refunds.ts';
import { type IdSource, seededIds } from './seeded-ids.ts';
import { createSite, sitePath } from './site.ts';
import { createSwitchboard, type Switchboard } from './switches.ts';
import { resumeProcessing } from './take-payment.ts';
import { wallTimers } from './timers.ts';
import { createWebhookSender, type Delivery, type DeliverySettings, type WebhookSender } from './webhook-sender.ts';

export interface StripeSimulatorSettings {
  /** Where webhooks are sent; without it none are. */
  webhookUrl?: string;
  /** The endpoint's signing secrets: two while they rotate. */
  webhookSecrets: readonly string[];
  secretKey: string;
  publishableKey: string;
  /** Where the browser reaches `/simulators/stripe/`, e.g. `http://localhost:4000`. */
  publicOrigin: string;
  clock: Clock;
  journal?: Pick<Journal, 'note'>;
  /** A JSON file that keeps the account over a restart; in memory without it. */
  dataFile?: string;
  ids?: IdSource;
  webhookRetry?: { attempts: number; firstPauseMs: number };
}

export interface StripeState {
  paymentIntents: readonly PaymentIntent[];
  charges: readonly Charge[];
  refunds: readonly Refund[];
  events: readonly StripeEvent[];
  deliveries: readonly Delivery[];
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface StripeSimulator {
  /** `/v1/*` of the API's origin. */
  api: Handler;
  /** `/simulators/stripe/*` of the public origin: Stripe.js, what it calls, the bank's page, switches. */
  site: Handler;
  switches: Switchboard;
  webhooks: Pick<WebhookSender, 'release' | 'settled'> & {
    /** Delivers an event once more, now, whatever the switches say. @throws when there is no such event. */
    deliver(eventId: string, settings?: DeliverySettings): Promise<Delivery>;
    /** The endpoint's secrets from now on. */
    rotate(secrets: readonly string[]): void;
  };
  state(): StripeState;
  /** Drops what waits and writes the data file. */
  stop(): void;
}

/** A Stripe account in test mode, in this process. Nothing listens by itself: mount `api` and `site`. */
export const createStripeSimulator = (settings: StripeSimulatorSettings): StripeSimulator => {
  const timers = wallTimers();
  const switchboard = createSwitchboard();
  const newId = settings.ids ?? seededIds('boxoffice');
  const file = openBooks(settings.dataFile, (task) => timers.later(100, task));
  const { books } = file;
  const nowMs = () => millisecondsOf(settings.clock());
  let secrets = settings.webhookSecrets;

  const webhooks = createWebhookSender({
    url: settings.webhookUrl,
    secrets: () => secrets,
    switches: switchboard.read,
    nowMs,
    later: timers.later,
    retry: settings.webhookRetry ?? { attempts: 6, firstPauseMs: 500 },
    note: (delivery) => {
      const end = 'lost' in delivery ? 'lost' : delivery.status === 0 ? 'no answer' : String(delivery.status);
      settings.journal?.note({
        kind: 'simulator',
        title: `Stripe webhook ${delivery.type}: ${end}`,
        detail: { ...delivery },
      });
    },
  });
  switchboard.onChange(({ webhookHold }) => {
    if (!webhookHold) void webhooks.release();
  });

  const account: Account = {
    books,
    nowMs,
    newId: (prefix) => {
      books.idsGiven += 1;
      return newId(prefix, books.idsGiven);
    },
    switches: switchboard.read,
    later: timers.later,
    request: null,
    publicOrigin: settings.publicOrigin,
    send: webhooks.send,
    changed: file.changed,
  };
  resumeProcessing(account);
  resumeRefunds(account);

  const apiPorts = {
    account,
    switchboard,
    secretKey: settings.secretKey,
    publishableKey: settings.publishableKey,
    pause: (milliseconds: number) => new Promise<void>((wake) => timers.later(milliseconds, wake)),
    note: (line: { call: string; status: number | string; requestId: string }) =>
      settings.journal?.note({ kind: 'simulator', title: `Stripe ${line.call}: ${line.status}`, detail: { ...line } }),
  };
  const state = (): StripeState => ({
    paymentIntents: [...books.paymentIntents.values()],
    charges: [...books.charges.values()],
    refunds: [...books.refunds.values()],
    events: [...books.events.values()],
    deliveries: webhooks.deliveries(),
  });

  return {
    api: createApi(apiPorts, '', false),
    site: createSite({ account, switchboard, webhooks, browserApi: createApi(apiPorts, sitePath, true), state }),
    switches: switchboard,
    webhooks: {
      release: webhooks.release,
      settled: webhooks.settled,
      deliver: (eventId, deliverySettings) => {
        const event = books.events.get(eventId);
        if (!event) throw new Error(`The Stripe simulator has no event ${eventId}`);
        return webhooks.deliver(event, deliverySettings);
      },
      rotate: (next) => {
        secrets = next;
      },
    },
    state,
    stop: () => {
      timers.stop();
      file.flush();
    },
  };
};
