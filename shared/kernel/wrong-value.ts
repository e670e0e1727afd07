import type * as z from 'zod';

/** What is wrong with a value, and where in it. */
export interface WrongValue {
  path: readonly PropertyKey[];
  /** For whoever wrote the value: what was expected. */
  what: string;
}

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
};

const counted: Readonly<Record<string, string>> = { string: 'character', array: 'entry' };

const amount = (limit: number | bigint, origin: string): string => {
  const one = counted[origin];
  if (one === undefined) return String(limit);
  const many = one === 'entry' ? 'entries' : `${one}s`;
  return `${limit} ${Number(limit) === 1 ? one : many}`;
};

const oneOf = (values: readonly unknown[]): string =>
  `Expected ${values.map(String).join(', ')}`.replace(/, (?=[^,]*$)/, ' or ');

/** A schema's own words are kept; those of the library say how it is made, not what to write. */
const isOwn = (message: string): boolean => !/^(?:Invalid|Too small|Too big|Unrecognized)\b/.test(message);

const onlyValues = (errors: readonly (readonly z.core.$ZodIssue[])[]): readonly unknown[] | undefined => {
  const values = errors.map(([one, ...more]) =>
    one?.code === 'invalid_value' && one.path.length === 0 && more.length === 0 ? one.values : undefined,
  );
  return values.length > 0 && values.every((some) => some !== undefined) ? values.flat() : undefined;
};

const said = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `${String(issue.path.at(-1) ?? 'It')} is missing`
        : `Expected ${nouns[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `Expected ${issue.exact ? 'exactly' : issue.inclusive ? 'at least' : 'more than'} ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `Expected ${issue.exact ? 'exactly' : issue.inclusive ? 'at most' : 'less than'} ${amount(issue.maximum, issue.origin)}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'unrecognized_keys':
      return `${issue.keys.join(', ')} ${issue.keys.length === 1 ? 'is' : 'are'} not known here`;
    case 'invalid_format':
      return issue.format === 'regex' ? `Expected text of the form ${issue.pattern}` : `Expected ${issue.format}`;
    case 'invalid_key':
      return `${String(issue.path.at(-1))} cannot be a name here`;
    default:
      return issue.message;
  }
};

/**
 * What a schema has against a value. Where it allows several shapes and none fits, the one that comes nearest is spoken of.
 */
export const wrongValues = (
  issues: readonly z.core.$ZodIssue[],
  base: readonly PropertyKey[] = [],
): readonly WrongValue[] =>
  issues.flatMap((issue): readonly WrongValue[] => {
    const path = [...base, ...issue.path];
    if (issue.code !== 'invalid_union' || isOwn(issue.message))
      return [{ path, what: isOwn(issue.message) ? issue.message : said(issue) }];
    const values = onlyValues(issue.errors);
    if (values) return [{ path, what: oneOf(values) }];
    const [nearest] = issue.errors.toSorted((a, b) => a.length - b.length);
    return nearest ? wrongValues(nearest, path) : [{ path, what: issue.message }];
  });
