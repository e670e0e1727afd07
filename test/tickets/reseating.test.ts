import { beforeEach, expect, it } from 'vitest';
import { reseatedTickets } from '#functions/tickets/adapters/reseated-tickets.ts';
import { ticketsInDynamoDb } from '#functions/tickets/adapters/tickets-in-dynamodb.ts';
import { cancelTickets } from '#functions/tickets/use-cases/cancel-tickets.ts';
import { issueTickets } from '#functions/tickets/use-cases/issue-tickets.ts';
import { type ReseatPorts, reseatTickets } from '#functions/tickets/use-cases/reseat-tickets.ts';
import { fan, order, seat, seats } from '#test/inventory/builders.ts';
import { seatsAssigned } from '#test/inventory/seating/away-end.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { codeOf, mine, openTicketOffice, paid, type TicketOffice } from './ticket-office.ts';

const table = tableForEachTest();
let office: TicketOffice;
let ports: ReseatPorts;

beforeEach(async () => {
  office = { ...(await openTicketOffice(table.engine)), tickets: ticketsInDynamoDb(table.documents, table.name) };
  ports = { tickets: reseatedTickets(table.documents, table.name), signer: office.signer };
});

/** Two of the order's three tickets were places of an away end. */
const places = paid({ seatIds: seats('N1:2:3', 'AW:P1:7', 'AW:P1:8') });
const assigned = seatsAssigned(
  { from: seat('AW:P1:7'), to: seat('AW:3:1') },
  { from: seat('AW:P1:8'), to: seat('AW:3:2') },
);
const seatOf = (code: string) => JSON.parse(Buffer.from(code.split('.')[1] ?? '', 'base64url').toString('utf8'));

it('puts the tickets on their seats, with a new version and a code that says so', async () => {
  await issueTickets(office, places);
  const before = (await mine(office)).map(codeOf);
  await reseatTickets(ports, assigned);
  const after = await mine(office);
  expect(after.map(({ ticket: { seatId, version } }) => [seatId, version])).toEqual([
    ['N1:2:3', 1],
    ['AW:3:1', 2],
    ['AW:3:2', 2],
  ]);
  expect(after.map(codeOf).map(seatOf)).toMatchObject([
    { seat: 'N1:2:3', ver: 1 },
    { seat: 'AW:3:1', ver: 2 },
    { seat: 'AW:3:2', ver: 2 },
  ]);
  expect(after.slice(0, 1).map(codeOf)).toEqual(before.slice(0, 1));
});

it('is the same when the event comes twice, or twice at once', async () => {
  await issueTickets(office, places);
  await Promise.all([reseatTickets(ports, assigned), reseatTickets(ports, assigned)]);
  const once = await mine(office);
  await reseatTickets(ports, assigned);
  expect(await mine(office)).toEqual(once);
  expect(once.map(({ ticket }) => ticket.version)).toEqual([1, 2, 2]);
});

it('waits for tickets that are still to be issued', async () => {
  await expect(reseatTickets(ports, assigned)).rejects.toThrow(/not been issued/);
  await issueTickets(office, places);
  await reseatTickets(ports, assigned);
  expect((await mine(office)).map(({ ticket }) => ticket.seatId)).toContain('AW:3:1');
});

it('is not undone by a late repeat of the issue', async () => {
  await issueTickets(office, places);
  await reseatTickets(ports, assigned);
  await issueTickets(office, places);
  expect((await mine(office)).map(({ ticket }) => ticket.version)).toEqual([1, 2, 2]);
});

it('leaves dead tickets dead', async () => {
  await issueTickets(office, places);
  await cancelTickets(office, places);
  await reseatTickets(ports, assigned);
  expect((await mine(office)).map(({ ticket }) => [ticket.status, ticket.seatId])).toEqual([
    ['cancelled', 'N1:2:3'],
    ['cancelled', 'AW:P1:7'],
    ['cancelled', 'AW:P1:8'],
  ]);
});

it('leaves tickets dead that were cancelled after it had read them', async () => {
  await issueTickets(office, places);
  const seen = await ports.tickets.ofOwner(fan, order(1));
  await cancelTickets(office, places);
  const dead = await ports.tickets.ofOwner(fan, order(1));
  await reseatTickets({ ...ports, tickets: { ...ports.tickets, ofOwner: async () => seen } }, assigned);
  expect(await ports.tickets.ofOwner(fan, order(1))).toEqual(dead);
});

it.each([
  ['of another version', { version: 9 }],
  ['of another seat', { seatId: seat('AW:P1:9') }],
])('writes over no ticket %s than was read', async (_, different) => {
  await issueTickets(office, places);
  const before = await ports.tickets.ofOwner(fan, order(1));
  for (const { ticket } of before)
    await ports.tickets.reseat({ ...ticket, ...different }, { ...ticket, seatId: seat('AW:5:5') }, 'code');
  expect(await ports.tickets.ofOwner(fan, order(1))).toEqual(before);
});
