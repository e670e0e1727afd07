import * as z from 'zod';
import type { Form } from './form-encoding.ts';
import type { Metadata } from './objects.ts';
import { invalidRequest, type StripeRefusal } from './stripe-refusal.ts';

/** Stripe's parameters are text on the wire; these read the kinds that are not. */
export const whole = z
  .string()
  .regex(/^-?\d{1,15}$/, 'Invalid integer')
  .transform(Number);
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
export const text = z.string().max(5000);
export const expand = z.array(z.string().max(200)).max(20).optional();

/** `''` clears all; a key with `''` is removed. */
export const metadata = z.union([
  z.literal(''),
  z
    .record(z.string().min(1).max(40), z.string().max(500))
    .refine((all) => Object.keys(all).length <= 50, 'At most 50 keys'),
]);

export const mergedMetadata = (old: Metadata, change: z.infer<typeof metadata> | undefined): Metadata => {
  if (change === undefined) return old;
  if (change === '') return {};
  return Object.fromEntries(Object.entries({ ...old, ...change }).filter(([, value]) => value !== ''));
};

const paramName = (path: readonly PropertyKey[]): string =>
  path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join('');

const refusalOf = (issue: z.core.$ZodIssue | undefined): StripeRefusal => {
  if (!issue) return invalidRequest('Invalid request.');
  if (issue.code === 'unrecognized_keys') {
    const param = paramName([...issue.path, issue.keys[0] ?? '']);
    return invalidRequest(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
  }
  const param = paramName(issue.path);
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  }
  if (issue.message === 'Invalid integer') {
    return invalidRequest(`Invalid integer: ${String(issue.input)}`, { code: 'parameter_invalid_integer', param });
  }
  return invalidRequest(`Invalid ${param}: ${issue.message}`, { param });
};

/** @throws StripeRefusal (400) that names the first wrong parameter; unknown parameters are refused, as Stripe does. */
export const readParams = <Schema extends z.ZodType>(schema: Schema, form: Form): z.infer<Schema> => {
  const read = schema.safeParse(form, { reportInput: true });
  if (!read.success) throw refusalOf(read.error.issues[0]);
  return read.data;
};
