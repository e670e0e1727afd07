import * as z from 'zod';

const milliseconds = z.int().min(0).max(600_000);

const apiFaults = [
  /** 503 before anything began; nothing is kept under the idempotency key. */
  'unavailable',
  /** 429, as over the account's rate. */
  'rateLimit',
  /** 500 with no effect; replayed under the idempotency key, as Stripe does. */
  'serverError',
  /** 500 although the work was done; replayed under the idempotency key. */
  'serverErrorAfterWork',
  'closeBeforeWork',
  /** The work is done and the answer is lost with the connection. */
  'closeAfterWork',
  'hangBeforeWork',
  'hangAfterWork',
] as const;
export type ApiFault = (typeof apiFaults)[number];

/** What can be made to go wrong. A change names only what it changes; `calm` is how the simulator starts. */
export const Switches = z.strictObject({
  declineWith: z.enum(['none', 'generic_decline', 'insufficient_funds']).describe('Decline every card'),
  challengeEvery: z.boolean().describe('Ask for 3-D Secure whatever the card'),
  processingMs: milliseconds.describe('Payments stay "processing" for so many milliseconds'),
  slowMs: milliseconds.describe('Each API call takes so many milliseconds longer'),
  searchLagMs: milliseconds.describe('Search does not see what is younger than so many milliseconds'),
  apiFault: z.enum(['none', ...apiFaults]).describe('What happens to API calls'),
  apiFaultTimes: z.int().min(1).nullable().describe('How many calls it happens to; empty: all, until changed'),
  apiFaultOn: z.string().max(200).describe('Only calls that begin so, e.g. "POST /v1/refunds"'),
  webhookDelayMs: milliseconds.describe('Webhooks arrive so many milliseconds late'),
  webhookLose: z.boolean().describe('Webhooks are lost'),
  webhookExtraCopies: z.int().min(0).max(10).describe('Webhooks arrive so many times more'),
  webhookHold: z.boolean().describe('Webhooks wait until this is switched off'),
  webhookReorder: z.boolean().describe('Webhooks arrive newest first'),
  webhookForge: z.boolean().describe('Webhooks are signed with a wrong secret'),
  refunds: z.enum(['succeed', 'pending', 'fail']).describe('How refunds go'),
  refundMs: milliseconds.describe('A pending or failing refund changes after so many milliseconds'),
});
export type Switches = z.infer<typeof Switches>;
export const SwitchChange = Switches.partial();
/** `undefined` leaves a switch as it is. */
export type SwitchChange = z.infer<typeof SwitchChange>;

export const calm: Switches = {
  declineWith: 'none',
  challengeEvery: false,
  processingMs: 0,
  slowMs: 0,
  searchLagMs: 0,
  apiFault: 'none',
  apiFaultTimes: null,
  apiFaultOn: '',
  webhookDelayMs: 0,
  webhookLose: false,
  webhookExtraCopies: 0,
  webhookHold: false,
  webhookReorder: false,
  webhookForge: false,
  refunds: 'succeed',
  refundMs: 1500,
};

export interface Switchboard {
  read(): Readonly<Switches>;
  /** @throws ZodError for a switch that does not exist or a value it cannot take. */
  set(change: SwitchChange): Readonly<Switches>;
  reset(): Readonly<Switches>;
  /** The fault this call suffers, counted off; `call` is `<METHOD> <path>`. */
  takeFault(call: string): ApiFault | null;
  onChange(listener: (now: Readonly<Switches>) => void): void;
}

export const createSwitchboard = (): Switchboard => {
  let now: Switches = { ...calm };
  const listeners: ((now: Readonly<Switches>) => void)[] = [];
  const become = (next: Switches): Readonly<Switches> => {
    now = next;
    for (const listener of listeners) listener(now);
    return now;
  };
  return {
    read: () => now,
    set: (change) => {
      const given = Object.entries(SwitchChange.parse(change)).filter(([, value]) => value !== undefined);
      return become({ ...now, ...Object.fromEntries(given) });
    },
    reset: () => become({ ...calm }),
    takeFault: (call) => {
      if (now.apiFault === 'none' || !call.startsWith(now.apiFaultOn)) return null;
      const fault = now.apiFault;
      if (now.apiFaultTimes !== null) {
        const left = now.apiFaultTimes - 1;
        now = left === 0 ? { ...now, apiFault: 'none', apiFaultTimes: null } : { ...now, apiFaultTimes: left };
      }
      return fault;
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
};
