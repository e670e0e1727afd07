import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFault, oversized } from '../../scripts/check-bundles.ts';

const within = {
  'inventory/http-commands': { minified: 400_000, gzip: 130_000 },
  'inventory/http-queries': { minified: 400_000, gzip: 100_000 },
  'inventory/task-hold-seats': { minified: 400_000, gzip: 100_000 },
  'orders/http-commands': { minified: 400_000, gzip: 100_000 },
  'payments/http-webhook': { minified: 400_000, gzip: 100_000 },
  'payments/task-take-payment': { minified: 400_000, gzip: 100_000 },
  'reporting/on-every-event': { minified: 1_000_000, gzip: 200_000 },
};

describe('the budget of bundles', () => {
  it('is kept at its very edge', () => {
    expect(oversized(within)).toEqual([]);
  });

  it('is broken by one byte more, for a hot function sooner', () => {
    expect(
      oversized({
        ...within,
        'inventory/http-commands': { minified: 400_000, gzip: 130_001 },
        'reporting/on-every-event': { minified: 1_000_001, gzip: 200_001 },
      }),
    ).toEqual([
      'inventory/http-commands: 130.0 kB gzip, at most 130 kB',
      'reporting/on-every-event: 200.0 kB gzip, at most 200 kB',
      'reporting/on-every-event: 1000001 bytes minified, at most 1000000',
    ]);
  });

  it('says when the function it speaks of is gone', () => {
    const { 'payments/http-webhook': _, ...rest } = within;
    expect(oversized(rest)).toEqual(['payments/http-webhook has a budget but no bundle']);
  });
});

describe('a bundle in a bare Node', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each<[string, string, string | undefined]>([
    ['imports', 'export const handler = async () => 1;', undefined],
    ['has a handler', 'export const handle = async () => 1;', 'exports no handler'],
    [
      'brings its packages with it',
      "import 'zod'; export const handler = () => 1;",
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'zod'",
    ],
    [
      'brings require with it',
      "require('node:fs'); export const handler = () => 1;",
      'ReferenceError: require is not defined',
    ],
    [
      'reads no environment when it is imported',
      "if (!process.env.ORDERS_TABLE) throw new Error('no table'); export const handler = () => 1;",
      'Error: no table',
    ],
  ])('%s', async (name, code, fault) => {
    const file = join(folder, `${name.replaceAll(' ', '-')}.mjs`);
    writeFileSync(file, code);
    const found = await importFault(file);
    if (fault === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(fault);
  });
});
