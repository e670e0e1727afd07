import { expect, it } from 'vitest';
import { publicRoutes, routesGuarded } from '#infra/baseline/routes.ts';
import { ofType, textOf } from '#infra/baseline/templates.ts';
import { entrancesOf } from '#shared/contracts/route.ts';
import { allRoutes } from '#shared/contracts/routes.ts';
import { synthesized } from './synthesized.ts';

/** Everything that answers without a token, with its reason. A route is added here by hand or not at all. */
const open: Readonly<Record<string, string>> = {
  'GET /api/v1/events': 'what is on is public',
  'GET /api/v1/events/{eventId}': 'what is on is public',
  'GET /api/v1/performances/{performanceId}': 'what is on is public',
  'GET /api/v1/performances/{performanceId}/availability': 'what is left is public',
  'GET /api/v1/performances/{performanceId}/sections/{sectionId}/availability': 'what is left is public',
  'GET /api/v1/search': 'what is on is public',
  'GET /api/v1/tickets/availability': 'what is left is public',
  'GET /api/v1/ticket-keys': 'a scanner verifies offline with the public keys',
  'POST /api/v1/quotes': 'prices are public',
  'POST /api/v1/webhooks/stripe': 'Stripe signs each call; the signature is checked on the raw bytes',
  'POST /api/v1/guest/performances/{performanceId}/holds': 'guest',
  'GET /api/v1/guest/performances/{performanceId}/hold': 'guest',
  'POST /api/v1/guest/performances/{performanceId}/holds/{holdId}/extension': 'guest',
  'DELETE /api/v1/guest/performances/{performanceId}/holds/{holdId}': 'guest',
  'POST /api/v1/guest/orders': 'guest',
  'GET /api/v1/guest/orders/{orderId}': 'guest',
  'GET /api/v1/guest/orders/{orderId}/payment': 'guest',
  'GET /api/v1/guest/tickets': 'guest',
  'GET /api/v1/guest/tickets/{ticketId}': 'guest',
};

const production = synthesized('production');
const aGuest = 'a guest proves who they are by the session header';

it('answers without a token on the public list and nowhere else', () => {
  expect(publicRoutes(production)).toEqual(Object.keys(open).sort());
});

it('says in the contract why each route on the list is open', () => {
  const reasons = allRoutes
    .flatMap(entrancesOf)
    .flatMap(({ method, path, publicReason }) => (publicReason ? [[`${method} ${path}`, publicReason]] : []));
  const expected = Object.entries(open).map(([key, reason]) => [key, reason === 'guest' ? aGuest : reason]);
  expect(Object.fromEntries(reasons)).toEqual(Object.fromEntries(expected));
});

it('finds a route that is open without standing on the list', () => {
  const short = new Set(Object.keys(open).filter((key) => key !== 'POST /api/v1/quotes'));
  expect(routesGuarded(production, short)).toHaveLength(1);
});

it('declares every entrance of every contract, once', () => {
  const declared = ofType(production, 'AWS::ApiGatewayV2::Route').map(({ properties }) => textOf(properties.RouteKey));
  expect(declared.sort()).toEqual(
    allRoutes
      .flatMap(entrancesOf)
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  );
});
