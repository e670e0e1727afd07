import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { envelopeOf, sourceOf } from '#shared/contracts/event.ts';
import { allEvents } from '#shared/contracts/events.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'events');
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
/** The committed schema itself judges, not the zod it was made from. */
const committed = (type: string) =>
  z.fromJSONSchema(read(`${type}.schema.json`) as Parameters<typeof z.fromJSONSchema>[0]);
const exampleOf = (type: string) => read(`examples/${type}.json`) as Record<string, unknown> & { data: object };

describe.each(allEvents)('$type', (contract) => {
  const { type } = contract;

  it('has an example its committed schema accepts, and so does its consumer', () => {
    expect(existsSync(join(folder, 'examples', `${type}.json`))).toBe(true);
    const example = exampleOf(type);
    expect(committed(type).safeParse(example).error).toBeUndefined();
    expect(envelopeOf(contract).safeParse(example).error).toBeUndefined();
  });

  it.each<[string, (example: ReturnType<typeof exampleOf>) => unknown]>([
    ['a field nobody declared', (example) => ({ ...example, email: 'fan@example.org' })],
    ['a fact nobody declared', (example) => ({ ...example, data: { ...example.data, email: 'fan@example.org' } })],
    ['no data', ({ data: _, ...rest }) => rest],
    ['a fact missing', (example) => ({ ...example, data: Object.fromEntries(Object.entries(example.data).slice(1)) })],
    ['the name of another event', (example) => ({ ...example, type: 'orders.OrderEaten.v1' })],
    ['a time without milliseconds', (example) => ({ ...example, occurredAt: '2026-08-01T09:00:00Z' })],
    ['a ninth hop', (example) => ({ ...example, hops: 9 })],
  ])('is refused with %s', (_, spoil) => {
    const spoilt = spoil(exampleOf(type));
    expect(committed(type).safeParse(spoilt).success).toBe(false);
    expect(envelopeOf(contract).safeParse(spoilt).success).toBe(false);
  });

  it('is named in the past by its own context and version', () => {
    expect(type).toMatch(/^[a-z-]+\.[A-Z][A-Za-z]+(?:ed|Paid|Sold)\.v[1-9]$/);
    expect(sourceOf(type)).toBe(`boxoffice.${type.split('.')[0]}`);
  });
});

it('has no example of an event that does not exist', () => {
  const types = allEvents.map(({ type }) => `${type}.json`).sort();
  expect(readdirSync(join(folder, 'examples')).sort()).toEqual(types);
});

it('names each event once', () => {
  const types = allEvents.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
});
