import type * as z from 'zod';

/**
 * Reads the settings of a function once.
 * @throws Error that names each missing or wrong variable, never its value.
 */
export const readEnv = <Schema extends z.ZodType>(
  schema: Schema,
  env: Record<string, string | undefined> = process.env,
): z.infer<Schema> => {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`This function's environment is not complete: ${names.join('; ')}`);
};

/**
 * Makes the value at the first call and keeps it: importing a bundle reads no environment and opens no connection.
 * Marked free of side effects, so that a bundle leaves out the clients of ports its function does not use.
 */
/* @__NO_SIDE_EFFECTS__ */
export const once = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
