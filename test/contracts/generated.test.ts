import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generated, staleFiles } from '../../scripts/contracts.ts';

const root = join(import.meta.dirname, '..', '..');

describe('what is made from the contracts', () => {
  it('is committed as the contracts say it', () => {
    expect(staleFiles(generated(), root)).toEqual([]);
  });

  it('is the same bytes each time', () => {
    expect([...generated()]).toEqual([...generated()]);
  });
});

describe('a stale file is found', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'contracts-'));
    cpSync(join(root, 'docs'), join(folder, 'docs'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('when it was edited by hand', () => {
    writeFileSync(join(folder, 'docs/api/access.md'), '# Anybody may do anything\n');
    expect(staleFiles(generated(), folder)).toEqual(['docs/api/access.md is not what the contracts say']);
  });

  it('when it is missing', () => {
    rmSync(join(folder, 'docs/api/problems/SeatUnavailable.html'));
    expect(staleFiles(generated(), folder)).toEqual(['docs/api/problems/SeatUnavailable.html is missing']);
  });

  it('when its contract is gone', () => {
    writeFileSync(join(folder, 'docs/events/orders.OrderEaten.v1.schema.json'), '{}\n');
    expect(staleFiles(generated(), folder)).toEqual([
      'docs/events/orders.OrderEaten.v1.schema.json belongs to no contract',
    ]);
  });
});
