import { randomBytes } from 'node:crypto';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Row, SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import type { Order } from '#shared/contracts/orders/model.ts';
import type { Ticket, TicketWithCode } from '#shared/contracts/tickets/model.ts';
import { type SeatId, seatIdAt } from '#shared/kernel/ids.ts';
import type { Money } from '#shared/kernel/money.ts';

/** What a call answered: status, parsed body (a problem or the value), headers. */
export interface Answer<Body = Record<string, unknown>> {
  status: number;
  body: Body;
  headers: Headers;
}

/** Somebody who buys over HTTP: a guest with a session of their own, or a fan with a token. */
export interface Buying {
  call<Body = Record<string, unknown>>(
    method: string,
    path: string,
    given?: { body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer<Body>>;
  hold(performanceId: string, seatIds: readonly string[], headers?: Record<string, string>): Promise<Answer<Hold>>;
  order(
    given: { hold: Hold; total: Money; card?: string; email?: string; quotedTotal?: Money },
    headers?: Record<string, string>,
  ): Promise<Answer<Order & { code?: string }>>;
  tickets(orderId?: string): Promise<readonly TicketWithCode[]>;
}

export const jsonOf = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
};

/** Asks again while a purchase goes on that waits for nobody but this machine: a busy one may need longer than an answer waits. */
export const settled = async <Body>(
  ask: () => Promise<Answer<Body>>,
  orderOf: (body: Body) => { status?: string; paymentNeedsAction?: boolean | undefined } | undefined,
): Promise<Answer<Body>> => {
  let answer = await ask();
  for (let again = 0; again < 6; again += 1) {
    const order = orderOf(answer.body);
    if (order?.status !== 'PENDING' || order.paymentNeedsAction) break;
    answer = await ask();
  }
  return answer;
};

const buying = (origin: string, guest: boolean, identity: Record<string, string>): Buying => {
  const prefix = `${origin}/api/v1${guest ? '/guest' : ''}`;
  const call: Buying['call'] = async <Body>(
    method: string,
    path: string,
    given: { body?: unknown; headers?: Record<string, string> } = {},
  ) => {
    const response = await fetch(`${prefix}${path}`, {
      method,
      headers: {
        ...identity,
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...given.headers,
      },
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    });
    return { status: response.status, headers: response.headers, body: (await jsonOf(response)) as Body };
  };
  return {
    call,
    hold: (performanceId, seatIds, headers = {}) =>
      call('POST', `/performances/${performanceId}/holds`, { body: { seatIds }, headers }),
    order: ({ hold, total, card = 'pm_card_visa', email = 'guest@example.test', quotedTotal }, headers = {}) =>
      settled(
        () =>
          call<Order & { code?: string }>('POST', '/orders', {
            body: {
              performanceId: hold.performanceId,
              holdId: hold.holdId,
              seatIds: hold.seatIds,
              contact: { email, name: 'A Guest' },
              paymentMethodId: card,
              quotedTotal: quotedTotal ?? total,
            },
            headers: { prefer: 'wait=8', ...headers },
          }),
        (order) => order,
      ),
    tickets: async (orderId) => {
      const answer = await call<{ tickets: TicketWithCode[] }>(
        'GET',
        `/tickets${orderId ? `?orderId=${orderId}` : ''}`,
      );
      return answer.body.tickets;
    },
  };
};

export const aGuest = (origin: string): Buying =>
  buying(origin, true, { 'x-guest-session': randomBytes(32).toString('base64url') });

export const aFan = (origin: string, token: string): Buying =>
  buying(origin, false, { authorization: `Bearer ${token}` });

export const publicGet = async <Body>(origin: string, path: string): Promise<Answer<Body>> => {
  const response = await fetch(`${origin}${path}`);
  return { status: response.status, headers: response.headers, body: (await jsonOf(response)) as Body };
};

export const quoteOf = async (origin: string, performanceId: string, seatIds: readonly string[]): Promise<Money> => {
  const response = await fetch(`${origin}/api/v1/quotes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ performanceId, seatIds }),
  });
  return ((await jsonOf(response)) as { total: Money }).total;
};

/** Hands out seats of one performance that no other test has had, neighbours in one row. */
export interface FreshSeats {
  sheet: SaleSheet;
  map: SeatMap;
  take(count: number): readonly SeatId[];
}

/** Kept free behind what is handed out: whoever gives a seat back leaves nobody alone beside it. */
const gap = 2;

/** Seats of a row next to each other, without what is out of use or kept for wheelchair users. */
const runsOf = ({ count, disabled = [], accessible = [], companion = [], aisles = [] }: Row): number[][] => {
  const left = new Set([...disabled, ...accessible, ...companion]);
  const runs: number[][] = [[]];
  for (let index = 0; index < count; index += 1) {
    if (!left.has(index)) runs.at(-1)?.push(index);
    if (left.has(index) || aisles.includes(index)) runs.push([]);
  }
  return runs;
};

/**
 * @param share keeps test files apart: each file takes rows of its own share of the seated sections.
 */
export const freshSeats = async (
  origin: string,
  performanceId: string,
  share: number,
  shares = 8,
): Promise<FreshSeats> => {
  const { body: sheet } = await publicGet<SaleSheet>(origin, `/api/v1/performances/${performanceId}`);
  const { venueId, version } = sheet.seatMap;
  const { body: map } = await publicGet<SeatMap>(origin, `/published/seat-maps/${venueId}/v${version}.json`);
  const runs = map.sections
    .filter(({ kind }) => kind === 'seated')
    .filter((_, index) => index % shares === share)
    .flatMap((section) => section.rows.flatMap((row) => runsOf(row).map((left) => ({ section, row, left }))));
  return {
    sheet,
    map,
    take: (count) => {
      const run = runs.find(({ left }) => left.length >= count && left.length !== count + 1);
      if (!run) throw new Error('This share of the stadium has no more rows: give the test a larger one');
      return run.left
        .splice(0, count + gap)
        .slice(0, count)
        .map((index) => seatIdAt(run.section.id, run.row.block, index));
    },
  };
};

export type { Hold, Money, Order, Ticket, TicketWithCode };
