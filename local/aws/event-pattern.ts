import { isObject, listOf } from '../json-fields.ts';
import type { Json, JsonObject } from '../ports.ts';

/**
 * EventBridge's event patterns (also the filters of Lambda's event source mappings).
 * Source: docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */

const sameText = (a: Json | undefined, b: Json): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase();

function matchesWildcard(value: string, pattern: string): boolean {
  const parts = pattern.split(/(?<!\\)\*/).map((part) => part.replaceAll('\\*', '*').replaceAll('\\\\', '\\'));
  const [first = '', ...middle] = parts;
  const last = middle.pop();
  if (last === undefined) return value === first;
  if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false;
  let at = first.length;
  for (const part of middle) {
    const found = value.indexOf(part, at);
    if (found < 0 || found + part.length > value.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}

const compare: Record<string, (value: number, limit: number) => boolean> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

function matchesNumeric(value: Json, terms: readonly Json[]): boolean {
  if (typeof value !== 'number') return false;
  for (let index = 0; index < terms.length; index += 2) {
    const [operator, limit] = [compare[String(terms[index])], terms[index + 1]];
    if (!operator || typeof limit !== 'number' || !operator(value, limit)) return false;
  }
  return true;
}

function ipToNumber(text: string): number | undefined {
  const parts = text.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

function matchesCidr(value: string, range: string): boolean {
  const [base = '', bits = '32'] = range.split('/');
  const [address, network] = [ipToNumber(value), ipToNumber(base)];
  if (address === undefined || network === undefined) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(address / size) === Math.floor(network / size);
}

/** `prefix` and `suffix` take a text, or an object that asks to ignore case. */
function matchesEnd(value: Json, wanted: Json, holds: (value: string, end: string) => boolean): boolean {
  if (typeof value !== 'string') return false;
  if (typeof wanted === 'string') return holds(value, wanted);
  const ignoring = isObject(wanted) ? wanted['equals-ignore-case'] : undefined;
  return typeof ignoring === 'string' && holds(value.toLowerCase(), ignoring.toLowerCase());
}

const startsWith = (value: string, start: string): boolean => value.startsWith(start);
const endsWith = (value: string, end: string): boolean => value.endsWith(end);

function anythingBut(value: Json, refused: Json): boolean {
  if (isObject(refused)) {
    const [operator = '', operand = null] = Object.entries(refused)[0] ?? [];
    return !(Array.isArray(operand) ? operand : [operand]).some((each) => matchesRule(value, { [operator]: each }));
  }
  return !(Array.isArray(refused) ? refused : [refused]).some((each) => each === value);
}

/** One element of a pattern's list against one value of the event. */
function matchesRule(value: Json, rule: Json): boolean {
  if (!isObject(rule)) return value === rule;
  const [operator, operand = null] = Object.entries(rule)[0] ?? [];
  switch (operator) {
    case 'prefix':
      return matchesEnd(value, operand, startsWith);
    case 'suffix':
      return matchesEnd(value, operand, endsWith);
    case 'equals-ignore-case':
      return (Array.isArray(operand) ? operand : [operand]).some((each) => sameText(value, each));
    case 'wildcard':
      return typeof value === 'string' && typeof operand === 'string' && matchesWildcard(value, operand);
    case 'numeric':
      return matchesNumeric(value, listOf(operand));
    case 'cidr':
      return typeof value === 'string' && typeof operand === 'string' && matchesCidr(value, operand);
    case 'anything-but':
      return anythingBut(value, operand);
    case 'exists':
      return operand === true;
    default:
      return false;
  }
}

const asksAbsence = (rule: Json): boolean => isObject(rule) && rule.exists === false;

/** An array in the event matches when any of its elements does. */
function matchesField(value: Json | undefined, rules: readonly Json[]): boolean {
  const leaf =
    isObject(value) || value === undefined || (Array.isArray(value) && value.length === 0) ? undefined : value;
  if (leaf === undefined) return rules.some(asksAbsence);
  const values = Array.isArray(leaf) ? leaf : [leaf];
  return rules.some((rule) => !asksAbsence(rule) && values.some((each) => matchesRule(each, rule)));
}

/** Whether an event matches a pattern: every field named by the pattern must match one of its rules. */
export function matchesPattern(event: Json | undefined, pattern: JsonObject): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === '$or' && Array.isArray(wanted)) {
      return wanted.some((each) => isObject(each) && matchesPattern(event, each));
    }
    const inner = isObject(event) ? event[name] : undefined;
    if (Array.isArray(wanted)) return matchesField(inner, wanted);
    if (!isObject(wanted)) return false;
    // A pattern may reach into the objects of an array.
    if (Array.isArray(inner)) return inner.some((each) => matchesPattern(each, wanted));
    return matchesPattern(inner, wanted);
  });
}
