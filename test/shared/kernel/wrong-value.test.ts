import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { wrongValues } from '#shared/kernel/wrong-value.ts';

const wrong = (schema: z.ZodType, value: unknown) => {
  const read = schema.safeParse(value);
  return read.success ? [] : wrongValues(read.error.issues).map(({ path, what }) => `${path.join('.')}: ${what}`);
};

const seats = z.union([
  z.strictObject({ seatIds: z.array(z.string()).min(1) }),
  z.strictObject({ sectionId: z.string(), quantity: z.int().min(1) }),
]);

describe('what is wrong with a value', () => {
  it.each<[string, z.ZodType, unknown, string]>([
    ['what is not there', z.strictObject({ alt: z.string() }), {}, 'alt: alt is missing'],
    ['nothing at all', z.string(), undefined, ': It is missing'],
    ['text for a number', z.strictObject({ count: z.number() }), { count: '20' }, 'count: Expected a number'],
    ['half a seat', z.int(), 1.5, ': Expected a whole number'],
    ['too short a code', z.string().min(6), 'abc', ': Expected at least 6 characters'],
    ['too long a list', z.array(z.int()).max(1), [1, 2], ': Expected at most 1 entry'],
    ['another length', z.string().length(2), 'BEL', ': Expected exactly 2 characters'],
    ['nothing between seats', z.number().positive(), 0, ': Expected more than 0'],
    ['a word that is not one of them', z.enum(['pretix', 'csv', 'own']), 'xls', ': Expected pretix, csv or own'],
    ['a number that is not one of them', z.union([z.literal(1), z.literal(-1)]), 3, ': Expected 1 or -1'],
    ['two names nobody knows', z.strictObject({}), { a: 1, b: 2 }, ': a, b are not known here'],
    ['another form', z.string().regex(/^[A-Z]+$/), 'n1', ': Expected text of the form /^[A-Z]+$/'],
    ['a form that has a name', z.email(), 'me', ': Expected email'],
    ['a bad name', z.record(z.string().regex(/^[a-z]+$/), z.int()), { N1: 1 }, 'N1: N1 cannot be a name here'],
    ['words of the schema itself', z.string().regex(/^[A-Z]{2}$/, 'Expected a country'), 'x', ': Expected a country'],
  ])('%s', (_, schema, value, said) => {
    expect(wrong(schema, value)).toEqual([said]);
  });

  it('of several shapes the nearest is spoken of', () => {
    expect(wrong(seats, { seatIds: ['N1:1:1'], seat: 1 })).toEqual([': seat is not known here']);
    expect(wrong(seats, { sectionId: 'N1' })).toEqual(['quantity: quantity is missing']);
    expect(wrong(z.strictObject({ asked: seats }), { asked: { sectionId: 'N1', quantity: 0 } })).toEqual([
      'asked.quantity: Expected at least 1',
    ]);
  });
});
