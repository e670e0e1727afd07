import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { distribution } from '#functions/edge/adapters/distribution.ts';
import { headerIn, withHeader } from '#functions/edge/domain/origin-header.ts';

const value = 'a'.repeat(48);
const other = 'b'.repeat(48);
const config = (secret: string) => `<?xml version="1.0"?>
<DistributionConfig><Origins><Items><Origin><CustomHeaders><Quantity>1</Quantity><Items><OriginCustomHeader>
<HeaderName>x-origin-secret</HeaderName><HeaderValue>${secret}</HeaderValue>
</OriginCustomHeader></Items></CustomHeaders></Origin></Items></Origins><Comment>$1 &amp; $&amp;</Comment></DistributionConfig>`;

describe('the header in the configuration', () => {
  it('is read, and changed with nothing else', () => {
    expect(headerIn(config(value))).toBe(value);
    expect(withHeader(config(value), other)).toBe(config(other));
  });

  it('is not made up where there is none', () => {
    expect(() => headerIn('<DistributionConfig/>')).toThrow('sends no x-origin-secret');
  });

  it.each(['', 'short', `${value}<`, `${value}&amp;`])('is not set to what is no plain text: %s', (bad) => {
    expect(() => withHeader(config(value), bad)).toThrow('not plain text');
  });
});

describe('the distribution', () => {
  const seen: { method: string; url: string; ifMatch: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, ifMatch: headers['if-match'], body });
      if (method === 'PUT' && headers['if-match'] !== 'E1') response.statusCode = 412;
      response.setHeader('etag', 'E1');
      response.end(url.endsWith('/config') ? config(value) : '<Distribution><Status>Deployed</Status></Distribution>');
    });
  });

  beforeEach(async () => {
    seen.length = 0;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await new Promise((resolve) => server.close(resolve));
  });

  it('sends the value by a change of what it had read', async () => {
    await distribution('E123').send(other);
    expect(seen.map(({ method, url, ifMatch }) => [method, url, ifMatch])).toEqual([
      ['GET', '/2020-05-31/distribution/E123/config', undefined],
      ['PUT', '/2020-05-31/distribution/E123/config', 'E1'],
    ]);
    expect(seen[1]?.body).toBe(config(other));
  });

  it('is everywhere when CloudFront says so', async () => {
    expect(await distribution('E123').isEverywhere()).toBe(true);
    expect(await distribution('E123').header()).toBe(value);
  });
});
