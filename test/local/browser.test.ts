import { afterEach, describe, expect, it, vi } from 'vitest';
import { openBrowser } from '#test/support/browser.ts';

describe('a browser that cannot be used is told in one line', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['is not there', '/nowhere/chrome', /^CHROME_PATH is \/nowhere\/chrome, and nothing is there: name a Chrome/],
    ['does not start', '/bin/false', /^The browser \/bin\/false does not start \(.+\)\. Set CHROME_PATH to a Chrome/],
  ])('CHROME_PATH %s', async (_, path, line) => {
    vi.stubEnv('CHROME_PATH', path);
    const fault = await openBrowser().catch((error: Error) => error);
    expect(fault).toBeInstanceOf(Error);
    expect((fault as Error).message).toMatch(line);
    expect((fault as Error).message).not.toContain('\n');
  });
});
