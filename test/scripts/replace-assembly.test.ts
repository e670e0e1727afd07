import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceAssembly } from '../../scripts/replace-assembly.ts';

let folder: string;
let made: string;
let place: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boxoffice-assembly-'));
  made = join(folder, 'made');
  place = join(folder, 'cdk.out');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const assembly = (at: string, asset: string, template: string): void => {
  mkdirSync(join(at, `asset.${asset}`), { recursive: true });
  writeFileSync(join(at, `asset.${asset}`, 'index.mjs'), asset);
  writeFileSync(join(at, `${template}.template.json`), template);
  writeFileSync(join(at, 'manifest.json'), template);
};

it('puts the first assembly in its place', () => {
  assembly(made, 'one', 'a');
  replaceAssembly(made, place);
  expect(readFileSync(join(place, 'manifest.json'), 'utf8')).toBe('a');
});

it('keeps the bundles of a cloud that runs, and no template of before', () => {
  assembly(place, 'one', 'a');
  assembly(made, 'two', 'b');
  replaceAssembly(made, place);
  expect(readFileSync(join(place, 'asset.one', 'index.mjs'), 'utf8')).toBe('one');
  expect(readFileSync(join(place, 'asset.two', 'index.mjs'), 'utf8')).toBe('two');
  expect(existsSync(join(place, 'a.template.json'))).toBe(false);
  expect(readFileSync(join(place, 'manifest.json'), 'utf8')).toBe('b');
  expect(existsSync(made)).toBe(false);
});

it('throws bundles away that nobody has named for a day', () => {
  assembly(place, 'one', 'a');
  utimesSync(join(place, 'asset.one'), new Date('2026-01-01'), new Date('2026-01-01'));
  assembly(made, 'two', 'b');
  replaceAssembly(made, place);
  expect(existsSync(join(place, 'asset.one'))).toBe(false);
});
