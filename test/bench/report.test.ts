import { describe, expect, it } from 'vitest';
import { beside, count, medianOf, ratioAtLeast, ratioAtMost, ratioBeside, ratioNotRun } from './figure.ts';
import { type Report, reportOf } from './report.ts';
import { interleaved, ratiosOf, spreadOf } from './rounds.ts';
import { percentile } from './rush.ts';

const bounds = { good: 3, goal: 2 };

describe('a figure', () => {
  it.each([
    [2, 'goal met'],
    [2.01, 'good, goal missed'],
    [3, 'good, goal missed'],
    [3.01, 'missed'],
  ])('of which less is better: %d is %s', (value, verdict) => {
    expect(count('D3', 'units', value, bounds).verdict).toBe(verdict);
  });

  it('is judged by its median, not by its best round', () => {
    expect(ratioAtLeast('T1', '', [0.5, 0.7, 0.99], { good: 0.6, goal: 0.85 }).verdict).toBe('good, goal missed');
    expect(ratioAtMost('T10', '', [2, 7, 8], { good: 6, goal: 3 }).verdict).toBe('missed');
  });
});

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, median) => {
  expect(medianOf(values)).toBe(median);
});

it('99 of 100 do not wait longer than the 99th percentile', () => {
  const waits = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect([percentile(waits, 0.5), percentile(waits, 0.99), percentile(waits, 1)]).toEqual([50, 99, 100]);
});

describe('rounds', () => {
  it('go A B A B, each prepared before it is measured; the first warms up and is forgotten', async () => {
    const seen: string[] = [];
    const runner = (name: string, values: readonly number[]) => {
      let round = -1;
      return {
        name,
        prepare: async () => void seen.push(`prepare ${name}`),
        measure: async () => {
          round += 1;
          seen.push(name);
          return values[round] ?? Number.NaN;
        },
      };
    };
    const measured = await interleaved([runner('a', [99, 6, 9]), runner('b', [99, 3, 3])], 2, 1);
    expect(seen.slice(0, 4)).toEqual(['prepare a', 'a', 'prepare b', 'b']);
    expect(seen.filter((word) => word.length === 1).join('')).toBe('ababab');
    expect(ratiosOf(measured, 'a', 'b')).toEqual([2, 3]);
    expect(spreadOf(ratiosOf(measured, 'a', 'b'))).toBe('2.50 (2.00 – 3.00)');
  });
});

const audit = { seats: 500, sold: 499, free: 1, wrong: [] };
const report: Report = {
  day: '2026-08-01',
  machine: '2 × Some processor, 8 GiB, linux x64, Node 24.0.0',
  load: [0.1, 1.24],
  minutes: 9.6,
  rounds: 3,
  exact: [count('D1', 'Write units of a hold', 2, bounds), beside('D7', 'Read units', 40.444)],
  sellOuts: [
    {
      workload: 'W1',
      seats: 500,
      buyers: 2_000,
      chosenBy: 'box office',
      result: {
        held: 300,
        abandoned: 90,
        orders: 210,
        lostRaces: 12,
        rowWrites: 510,
        wentHome: 4,
        failed: [],
        audit,
        tickets: 499,
        units: { write: 1_266, read: 700.5 },
        floor: 1_020,
        expected: 1_266,
      },
    },
  ],
  ratios: [
    ratioAtLeast('T1', 'Ours / bare', [0.8, 0.9, 0.7], { good: 0.6, goal: 0.85 }),
    ratioBeside('T3', 'Ours / asynchronous', [12.3, 10, 20]),
    ratioNotRun('T4', 'Ours / Redis', 'redis-server is not installed'),
  ],
  contenders: ['PostgreSQL 15.1', 'Redis: not run: redis-server is not installed'],
  left: [],
};

describe('the report', () => {
  const text = reportOf(report);
  const lines = text.split('\n');

  it.each([
    '| D1 | Write units of a hold | 2 | ≤ 3 | ≤ 2 | goal met |',
    '| D7 | Read units | 40.44 |  |  | for comparison |',
    '| W1 | 500 | 2,000 | box office | 300 | 90 | 210 | 12 | 1,266 | 1,020 | 2.54 | 701 | 499 sold once, 1 free, 0 wrong |',
    '| T1 | Ours / bare | 0.80 (0.70 – 0.90) | ≥ 0.6 | ≥ 0.85 | good, goal missed |',
    '| T3 | Ours / asynchronous | 12 (10 – 20) |  |  | for comparison |',
    '| T4 | Ours / Redis | not run: redis-server is not installed |  |  | not run |',
    '- Redis: not run: redis-server is not installed',
  ])('has the line %s', (line) => {
    expect(lines).toContain(line);
  });

  it('says on what and when it ran, and names again what was missed', () => {
    expect(text).toContain('on 2026-08-01; do not edit. 2 × Some processor');
    expect(text).toContain('load 0.1 before and 1.2 after; 10 minutes');
    expect(text.slice(text.indexOf('## Goals that were missed'))).toBe(
      '## Goals that were missed\n\n- T1: Ours / bare (good, goal missed)\n',
    );
  });

  it('says so when nothing was missed, and leaves out what was not asked for', () => {
    const short = reportOf({ ...report, sellOuts: [], ratios: [] });
    expect(short).toContain('## Goals that were missed\n\nNone.\n');
    expect(short).not.toContain('## Sell-outs');
    expect(short).not.toContain('## Ratios');
  });

  it('says what is left to run when it was broken off', () => {
    expect(text).not.toContain('Not finished');
    expect(reportOf({ ...report, left: ['W1', 'W2'] })).toContain('**Not finished.** Left to run: W1; W2.');
  });

  it('has as many cells in each row of a table as its head has', () => {
    const widths = lines.filter((line) => line.startsWith('|')).map((line) => line.split(' | ').length);
    expect(new Set(widths)).toEqual(new Set([6, 13]));
  });
});
