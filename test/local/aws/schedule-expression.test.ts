import { describe, expect, it } from 'vitest';
import { nextRun } from '#local/aws/events/schedule-expression.ts';

const at = (text: string): number => Date.parse(text);

describe('schedules', () => {
  it.each([
    ['rate(1 minute)', '2026-03-01T10:00:00Z', '2026-03-01T10:01:00Z'],
    ['rate(12 hours)', '2026-03-01T10:00:00Z', '2026-03-01T22:00:00Z'],
    ['cron(0 10 * * ? *)', '2026-03-01T10:00:00Z', '2026-03-02T10:00:00Z'],
    ['cron(15 12 ? * MON-FRI *)', '2026-02-28T00:00:00Z', '2026-03-02T12:15:00Z'],
    ['cron(0/15 * * * ? *)', '2026-03-01T10:07:30Z', '2026-03-01T10:15:00Z'],
    ['cron(0 8 1 * ? *)', '2026-03-01T08:00:00Z', '2026-04-01T08:00:00Z'],
    ['at(2026-05-01T09:30:00)', '2026-03-01T10:00:00Z', '2026-05-01T09:30:00Z'],
  ])('%s after %s is %s', (expression, after, expected) => {
    expect(nextRun(expression, at(after))).toBe(at(expected));
  });

  it('a moment in the past never comes', () => {
    expect(nextRun('at(2020-01-01T00:00:00)', at('2026-03-01T10:00:00Z'))).toBeUndefined();
  });

  it.each(['rate(0 minutes)', 'rate(1 fortnight)', 'every minute', 'cron(0 10 * *)'])('refuses %s', (expression) => {
    expect(() => nextRun(expression, 0)).toThrow(`not a schedule: ${expression}`);
  });
});
