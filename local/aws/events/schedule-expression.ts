/**
 * When a schedule runs next, in milliseconds since 1970; undefined for `at(…)` in the past.
 * Source: docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 *
 * @throws Error for an expression that is none of rate(), cron() and at()
 */
export function nextRun(expression: string, afterMs: number): number | undefined {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') {
    const [, count = '0', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inner) ?? [];
    const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }[unit];
    if (unitMs !== undefined && Number(count) > 0) return afterMs + Number(count) * unitMs;
  }
  if (kind === 'at') {
    const at = Date.parse(`${inner}Z`);
    if (!Number.isNaN(at)) return at > afterMs ? at : undefined;
  }
  if (kind === 'cron') return nextCron(inner, afterMs, expression);
  throw new Error(`not a schedule: ${expression}`);
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Values a field allows. `*` and `?` allow all; days of the week count from 1, Sunday. */
function allowed(field: string, from: number, until: number, names: readonly string[]): (value: number) => boolean {
  const number = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    return named >= 0 ? named + 1 : Number(text);
  };
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [first = '', last] = range.split('-');
    const all = first === '*' || first === '?';
    const start = all ? from : number(first);
    const end = all || (last === undefined && part.includes('/')) ? until : number(last ?? first);
    for (let value = start; value <= end; value += Number(step)) values.add(value);
  }
  return (value) => values.has(value);
}

function nextCron(fields: string, afterMs: number, expression: string): number | undefined {
  const parts = fields.trim().split(/\s+/);
  if (parts.length !== 6 || /[LW#]/.test(parts.slice(0, 4).join(''))) throw new Error(`not a schedule: ${expression}`);
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = parts;
  const minutes = allowed(minute, 0, 59, []);
  const hours = allowed(hour, 0, 23, []);
  const days = allowed(day, 1, 31, []);
  const months = allowed(month, 1, 12, monthNames);
  const weekdays = allowed(weekday, 1, 7, dayNames);
  const years = allowed(year, 1970, 2199, []);
  const minuteMs = 60_000;
  let at = Math.floor(afterMs / minuteMs) * minuteMs + minuteMs;
  // Two years of minutes, skipping whole days that do not match.
  for (const limit = at + 2 * 366 * 86_400_000; at < limit; ) {
    const date = new Date(at);
    const dayMatches =
      days(date.getUTCDate()) &&
      months(date.getUTCMonth() + 1) &&
      weekdays(date.getUTCDay() + 1) &&
      years(date.getUTCFullYear());
    if (!dayMatches) {
      at = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1);
      continue;
    }
    if (hours(date.getUTCHours()) && minutes(date.getUTCMinutes())) return at;
    at += minuteMs;
  }
  return undefined;
}
