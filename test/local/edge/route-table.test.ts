import { describe, expect, it } from 'vitest';
import { RouteTable } from '#local/edge/route-table.ts';

const table = new RouteTable(
  new Map(
    [
      'GET /api/v1/tickets',
      'GET /api/v1/tickets/availability',
      'GET /api/v1/tickets/{ticketId}',
      'POST /api/v1/performances/{performanceId}/holds',
      'ANY /api/v1/files/{path+}',
      'GET /api/v1/files/index',
    ].map((routeKey) => [routeKey, routeKey]),
  ),
);

describe('the routes of the HTTP API', () => {
  it.each([
    ['GET', '/api/v1/tickets', 'GET /api/v1/tickets', {}],
    ['GET', '/api/v1/tickets/availability', 'GET /api/v1/tickets/availability', {}],
    ['GET', '/api/v1/tickets/tkt_1', 'GET /api/v1/tickets/{ticketId}', { ticketId: 'tkt_1' }],
    ['GET', '/api/v1/tickets/N1%3A12', 'GET /api/v1/tickets/{ticketId}', { ticketId: 'N1:12' }],
    ['GET', '/api/v1/tickets/a%2Fb', 'GET /api/v1/tickets/{ticketId}', { ticketId: 'a/b' }],
    ['PUT', '/api/v1/files/a/b', 'ANY /api/v1/files/{path+}', { path: 'a/b' }],
    ['GET', '/api/v1/files/index', 'GET /api/v1/files/index', {}],
  ])('%s %s is %s', (method, path, routeKey, pathParameters) => {
    expect(table.match(method, path)).toEqual({ routeKey, target: routeKey, pathParameters });
  });

  it.each([
    ['another case', 'GET', '/api/v1/Tickets'],
    ['a slash at the end', 'GET', '/api/v1/tickets/'],
    ['a slash doubled', 'GET', '/api/v1//tickets'],
    ['an empty parameter', 'POST', '/api/v1/performances//holds'],
    ['another method', 'DELETE', '/api/v1/tickets'],
    ['HEAD where GET is declared', 'HEAD', '/api/v1/tickets'],
    ['a broken escape', 'GET', '/api/v1/tickets/%E0%A4%A'],
    ['a longer path', 'GET', '/api/v1/tickets/a/b'],
  ])('finds nothing for %s', (_, method, path) => {
    expect(table.match(method, path)).toBeUndefined();
  });

  it('falls back to $default where there is one', () => {
    const caught = new RouteTable(new Map([['$default', 'all']]));
    expect(caught.match('GET', '/anything')).toEqual({ routeKey: '$default', target: 'all', pathParameters: {} });
  });
});
