import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { ofType, textOf } from '#infra/baseline/templates.ts';
import { runbookOf, runbooks } from '#infra/runbooks.ts';
import { synthesized } from './synthesized.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'runbooks');
const pages = globSync('*.md', { cwd: folder }).map((file) => basename(file, '.md'));
const production = synthesized('production');

it.each(runbooks)('has a page that says what is lost and what to do: %s', (runbook) => {
  const page = readFileSync(join(folder, `${runbook}.md`), 'utf8');
  expect(page).toMatch(/\*\*Lost while it rings:\*\*/);
  expect(page).toMatch(/^1\. /m);
});

it('names a page that is there in every alarm, after what people lose', () => {
  const texts = ofType(production, 'AWS::CloudWatch::Alarm').map(({ properties }) =>
    textOf(properties.AlarmDescription),
  );
  expect(texts.length).toBeGreaterThan(50);
  for (const text of texts) {
    const [, impact, page] = /^(.{10,}?)\. What to do: docs\/runbooks\/([a-z-]+)\.md$/.exec(text) ?? [];
    expect(impact, text).toBeTruthy();
    expect(pages, text).toContain(page);
  }
});

it('has a page for whatever is changed or done by hand', () => {
  expect(pages).toEqual(
    expect.arrayContaining([
      'change-access-code-key',
      'change-stripe-keys',
      'change-origin-secret',
      'replay-events',
      'README',
    ]),
  );
});

it('knows where to look by what calls a function, and wants that said in the name', () => {
  expect(runbookOf('http-commands')).toBe('api-faults');
  expect(runbookOf('on-table-changes')).toBe('events-stop');
  expect(runbookOf('on-order-placed')).toBe('orders-not-begun');
  expect(() => runbookOf('commands')).toThrow(/says what calls it/);
});
