import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const fan = join(import.meta.dirname, '../../web/fan');
const out = mkdtempSync(join(tmpdir(), 'fan-site-'));
let chunks: readonly Rollup.OutputChunk[];

beforeAll(async () => {
  const built = await build({
    root: fan,
    configFile: join(fan, 'vite.config.ts'),
    logLevel: 'silent',
    build: { outDir: out, emptyOutDir: true },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  chunks = outputs.filter((one) => one.type === 'chunk');
}, 60_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

const chunkNamed = (name: string): Rollup.OutputChunk => {
  const found = chunks.find((chunk) => chunk.name === name);
  if (!found) throw new Error(`The site has no chunk ${name}`);
  return found;
};

/** A chunk and everything it needs before it can run. */
const withImports = (chunk: Rollup.OutputChunk, seen = new Set<Rollup.OutputChunk>()): Set<Rollup.OutputChunk> => {
  if (seen.has(chunk)) return seen;
  seen.add(chunk);
  for (const file of chunk.imports) {
    const next = chunks.find(({ fileName }) => fileName === file);
    if (next) withImports(next, seen);
  }
  return seen;
};

/** Kilobytes of JavaScript, gzipped, that a page needs: the start of the site and the chunk of its screen. */
const firstLoad = (...names: string[]): number => {
  const needed = new Set(names.flatMap((name) => [...withImports(chunkNamed(name))]));
  return [...needed].reduce((all, { code }) => all + gzipSync(code).length, 0) / 1000;
};

describe('first-load JavaScript, gzipped', () => {
  it.each([
    ['programme and event', 40, ['index']],
    ['stadium', 60, ['index', 'stadium-screen']],
    ['seats', 60, ['index', 'section-screen']],
    ['checkout', 55, ['index', 'checkout-screen']],
  ])('%s: at most %i kB', (_, most, names) => {
    expect(firstLoad(...names)).toBeLessThanOrEqual(most);
  });

  it('has no schema library in it, and the payment provider only in the checkout', () => {
    const holding = (text: string) => chunks.filter(({ code }) => code.includes(text)).map(({ name }) => name);
    expect(holding('ZodError')).toEqual([]);
    expect(holding('js.stripe.com')).toEqual(['checkout-screen']);
  });
});

describe('the page itself', () => {
  it('has no script and no style inside it, so that a strict policy can forbid them', () => {
    const html = readFileSync(join(out, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*src=)/);
  });

  it('brings its own font, and one file of it', () => {
    expect(readdirSync(join(out, 'assets')).filter((file) => file.endsWith('.woff2'))).toHaveLength(1);
  });
});
