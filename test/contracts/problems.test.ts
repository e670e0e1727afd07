import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemsOfEveryRoute } from '#shared/contracts/problems-of-every-route.ts';
import { allRoutes } from '#shared/contracts/routes.ts';
import { problemAnswer } from '#shared/runtime/http-answer.ts';
import { problemPages } from '../../scripts/contracts/problem-pages.ts';

const root = join(import.meta.dirname, '..', '..');
const codes = [
  ...new Set(allRoutes.flatMap(({ refusals }) => Object.keys(refusals)).concat(Object.keys(problemsOfEveryRoute))),
];

describe('problem pages', () => {
  it.each(codes)('%s is where the type of its answer leads', (code) => {
    const { body } = problemAnswer(409, code, 'A title', 'request');
    const { type } = JSON.parse(body ?? '') as { type: string };
    expect(existsSync(join(root, 'docs', 'api', type))).toBe(true);
  });

  it.each([...problemPages()].filter(([name]) => name.endsWith('.html')))('%s can be read by anybody', (_, page) => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).toContain('<h2>What to do</h2>');
    // The site's content security policy allows neither.
    expect(page).not.toMatch(/<style|<script|style="|\son\w+="/);
    const regions = [...page.matchAll(/aria-label="([^"]+)"/g)].map(([, label]) => label);
    expect(new Set(regions).size).toBe(regions.length);
  });
});

describe('every refusal', () => {
  it.each(
    allRoutes.flatMap(({ name, refusals }) =>
      Object.entries(refusals).map(([code, { title }]) => ({ name, code, title })),
    ),
  )('$code of $name says it in a sentence', ({ title }) => expect(title).toMatch(/^[A-Z].*\.$/));
});
