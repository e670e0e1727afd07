import { createHmac } from 'node:crypto';
import type { StripeEvent } from './objects.ts';
import type { Switches } from './switches.ts';
import type { Later } from './timers.ts';

/** One attempt to hand over an event. `status` 0: nobody answered. */
export interface Delivery {
  eventId: string;
  type: string;
  attempt: number;
  status: number;
}

export interface DeliverySettings {
  /** Unix seconds in the signature; the time of sending when absent. */
  timestamp?: number;
  /** Signs with these instead of the endpoint's own. */
  secrets?: readonly string[];
}

export interface WebhookSender {
  /** Takes an event on its way, through whatever the switches do to it. */
  send(event: StripeEvent): void;
  /** Hands an event over once, now, whatever the switches say. */
  deliver(event: StripeEvent, settings?: DeliverySettings): Promise<Delivery>;
  /** Sends what was held: oldest first, or newest first when the switch says so; one after another. */
  release(): Promise<void>;
  /** Resolves when nothing is being delivered or waiting to be. */
  settled(): Promise<void>;
  deliveries(): readonly Delivery[];
}

export interface WebhookSenderPorts {
  url: string | undefined;
  secrets: () => readonly string[];
  switches: () => Readonly<Switches>;
  nowMs: () => number;
  later: Later;
  /** Stripe tries for three days; here a few times with doubling pauses. */
  retry: { attempts: number; firstPauseMs: number };
  note: (delivery: Delivery | { eventId: string; type: string; lost: true }) => void;
}

/** `t=…,v1=…[,v1=…]` over `<t>.<body>`: one v1 per secret while secrets rotate. @param timestamp Unix seconds. */
export const signatureHeader = (body: string, timestamp: number, secrets: readonly string[]): string =>
  [
    `t=${timestamp}`,
    ...secrets.map((secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`),
  ].join(',');

const deliveriesKept = 500;
const answerWithinMs = 20_000;
const reorderWindowMs = 60;

export const createWebhookSender = (ports: WebhookSenderPorts): WebhookSender => {
  const deliveries: Delivery[] = [];
  const held: StripeEvent[] = [];
  const waiters: (() => void)[] = [];
  let underWay = 0;
  let collecting = false;

  const done = (): void => {
    underWay -= 1;
    if (underWay === 0) for (const wake of waiters.splice(0)) wake();
  };

  const post = async (event: StripeEvent, attempt: number, settings: DeliverySettings = {}): Promise<Delivery> => {
    const body = JSON.stringify(event, null, 2);
    const timestamp = settings.timestamp ?? Math.floor(ports.nowMs() / 1000);
    const secrets = settings.secrets ?? (ports.switches().webhookForge ? ['whsec_forged'] : ports.secrets());
    let status = 0;
    try {
      const answer = await fetch(ports.url ?? '', {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureHeader(body, timestamp, secrets),
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        },
        body,
        signal: AbortSignal.timeout(answerWithinMs),
        redirect: 'manual',
      });
      status = answer.status;
      await answer.arrayBuffer();
    } catch {
      // nobody answered: counts as a failed delivery, as at Stripe
    }
    const delivery = { eventId: event.id, type: event.type, attempt, status };
    if (status >= 200 && status < 300) event.pending_webhooks = 0;
    deliveries.push(delivery);
    if (deliveries.length > deliveriesKept) deliveries.shift();
    ports.note(delivery);
    return delivery;
  };

  /** Resolves after the first attempt; further ones follow by themselves. */
  const hand = async (event: StripeEvent, attempt = 1): Promise<void> => {
    underWay += 1;
    try {
      const { status } = await post(event, attempt);
      if ((status >= 200 && status < 300) || attempt >= ports.retry.attempts) return;
      underWay += 1;
      ports.later(ports.retry.firstPauseMs * 2 ** (attempt - 1), () => void hand(event, attempt + 1).finally(done));
    } finally {
      done();
    }
  };

  const release = async (): Promise<void> => {
    const batch = held.splice(0);
    if (ports.switches().webhookReorder) batch.reverse();
    underWay += 1;
    for (const event of batch) await hand(event);
    done();
  };

  const setOff = (event: StripeEvent): void => {
    const { webhookHold, webhookReorder } = ports.switches();
    if (!webhookHold && !webhookReorder) {
      void hand(event);
      return;
    }
    held.push(event);
    if (webhookHold || collecting) return;
    collecting = true;
    underWay += 1;
    ports.later(reorderWindowMs, () => {
      collecting = false;
      void release().finally(done);
    });
  };

  return {
    send: (event) => {
      if (!ports.url) return;
      const { webhookLose, webhookExtraCopies, webhookDelayMs } = ports.switches();
      if (webhookLose) {
        ports.note({ eventId: event.id, type: event.type, lost: true });
        return;
      }
      for (let copy = 0; copy <= webhookExtraCopies; copy += 1) {
        underWay += 1;
        ports.later(webhookDelayMs, () => {
          setOff(event);
          done();
        });
      }
    },
    deliver: (event, settings) => post(event, 1, settings),
    release,
    settled: () => (underWay === 0 ? Promise.resolve() : new Promise((wake) => waiters.push(wake))),
    deliveries: () => deliveries,
  };
};
