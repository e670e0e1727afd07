import { searchRoute } from '#shared/contracts/catalog/search-api.ts';
import { holdSeatsRoute } from '#shared/contracts/inventory/api.ts';
import { holdAtCounterRoute } from '#shared/contracts/inventory/counter-api.ts';
import { buyTicketRoute, placeOrderRoute } from '#shared/contracts/orders/api.ts';
import { stripeWebhookRoute } from '#shared/contracts/payments/api.ts';
import { entrancesOf } from '#shared/contracts/route.ts';

/** Requests per second and burst of the routes that cost most: one a bot would call, and those the provider's budget paces. */
const limits = [
  { route: holdSeatsRoute, rate: 2_000, burst: 2_000 },
  { route: holdAtCounterRoute, rate: 100, burst: 200 },
  { route: placeOrderRoute, rate: 200, burst: 400 },
  { route: buyTicketRoute, rate: 100, burst: 200 },
  { route: searchRoute, rate: 500, burst: 1_000 },
  { route: stripeWebhookRoute, rate: 500, burst: 1_000 },
];

/** By route key, in the template's own spelling: the library passes this map through as it is. */
export const routeThrottles: Readonly<Record<string, Record<string, number | boolean>>> = Object.fromEntries(
  limits.flatMap(({ route, rate, burst }) =>
    entrancesOf(route).map(({ method, path }) => [
      `${method} ${path}`,
      { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst, DetailedMetricsEnabled: true },
    ]),
  ),
);
