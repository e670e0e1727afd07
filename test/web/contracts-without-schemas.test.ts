import { describe, expect, it } from 'vitest';
import { withoutSchemas } from '#web/fan/contracts-without-schemas.ts';

describe('leaving schemas out of a module', () => {
  it.each([
    ['a schema', 'export const Name = z.string().min(1);', 'export const Name = undefined;'],
    ['a schema over several lines', 'const a = z\n  .array(z.int())\n  .max(3);', 'const a = undefined;'],
    ['parts of schemas', 'const asked = { code: z.string(), most: 3 };', 'const asked = undefined;'],
    ['two in a row', 'const a = z.int();\nconst b = z.int();', 'const a = undefined;\nconst b = undefined;'],
  ])('takes out %s', (_, code, left) => {
    expect(withoutSchemas(code)).toBe(left);
  });

  it.each([
    ['a function', 'export const plus = (a: number, b: number): number => a + b;'],
    ['a constant', "export const apiPrefix = '/api/v1';"],
    ['a call of something else', 'export const sizes = list(1, 2);'],
    ['an object', "export const words = { one: 'place', many: 'places' };"],
    ['a type', 'export type Money = z.infer<typeof Money>;'],
  ])('leaves %s as it is', (_, code) => {
    expect(withoutSchemas(code)).toBe(code);
  });
});
