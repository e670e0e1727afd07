import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { putAssignment, seatingChangeOf } from '#functions/inventory/adapters/seating-items.ts';
import { seatingEvents } from '#functions/inventory/domain/seating/seating-events.ts';
import { envelopeOf } from '#shared/contracts/event.ts';
import { SeatsAssigned, SectionSeated } from '#shared/contracts/inventory/events.ts';

const read = (type: string): unknown =>
  JSON.parse(readFileSync(join('docs', 'events', 'examples', `${type}.json`), 'utf8'));

it('the example of assigned seats is what is published', () => {
  const event = envelopeOf(SeatsAssigned).parse(read(SeatsAssigned.type));
  const { organiserId, occurredAt, data } = event;
  const { orderId, buyerId, seatMapVersion, seats, ...ref } = data;
  const moves = seats.map((seat, index) => ({ n: index + 1, ...seat }));
  const { Item = {} } = putAssignment(ref, { organiserId, seatMapVersion }, { orderId, buyerId, moves });
  const change = seatingChangeOf(Item);
  expect(change && seatingEvents(change, occurredAt)).toEqual([event]);
});

it('the example of a seated section is what is published, and nothing before it is seated', () => {
  const event = envelopeOf(SectionSeated).parse(read(SectionSeated.type));
  const { organiserId, occurredAt, data } = event;
  const published = (['stopped', 'open', 'planned', 'done'] as const).map((is) =>
    seatingEvents({ is, organiserId, ...data }, occurredAt),
  );
  expect(published).toEqual([[], [], [], [event]]);
});

it('rows, carts and levels are no news of seating', () => {
  expect(seatingChangeOf({ pk: 'P#match#S#AW', sk: 'R#1', a0: '0' })).toBeUndefined();
  expect(seatingChangeOf({ pk: 'C#match#fan', sk: 'CART' })).toBeUndefined();
});
