import { beforeAll, describe, expect, it } from 'vitest';
import { readHttpApi } from '#local/edge/http-api-settings.ts';
import { aRequest } from '#test/local/edge/request.ts';
import { type TestCloud, theCloud } from '#test/support/cloud.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await theCloud('next');
});

const samplePath = (path: string): string => path.replace(/\{[^}]+\}/g, 'x');

describe('the edge, as the templates declare it', () => {
  it('is the only way in: every route answers 403 to who goes round it, webhooks included', async () => {
    const { routes } = readHttpApi(cloud.aws.assembly);
    const open = [...routes].filter(([, { authorizerId }]) => authorizerId === undefined);
    expect(open.length).toBeGreaterThan(0);
    for (const [routeKey] of open) {
      const [method = '', path = ''] = routeKey.split(' ');
      const headers = { 'x-origin-secret': 'guessed', 'content-type': 'application/json' };
      const answer = await cloud.edge.answerOfApi(aRequest({ method, path: samplePath(path), headers }));
      expect([routeKey, answer.status]).toEqual([routeKey, 403]);
    }
  });

  it('asks a token on every other route', async () => {
    const { routes } = readHttpApi(cloud.aws.assembly);
    const guarded = [...routes].filter(([, { authorizerId }]) => authorizerId !== undefined);
    expect(guarded.length).toBeGreaterThan(0);
    for (const [routeKey, { scopes }] of guarded) {
      const [method = '', path = ''] = routeKey.split(' ');
      const answer = await fetch(cloud.origin + samplePath(path), { method });
      expect([routeKey, answer.status, scopes.length]).toEqual([routeKey, 401, 1]);
    }
  });

  it.each(['/', '/api/v1/events', '/published/nothing.json', '/config.json', '/events/any'])(
    'puts its security headers on %s',
    async (path) => {
      const { headers } = await fetch(cloud.origin + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-(inline|eval)|\*/);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'strict-transport-security': expect.stringMatching(/^max-age=31536000/),
        'cross-origin-opener-policy': 'same-origin',
      });
    },
  );

  it('tells the site who signs people in here', async () => {
    const config = (await (await fetch(`${cloud.origin}/config.json`)).json()) as object;
    expect(config).toMatchObject({ issuer: `${cloud.origin}/oidc`, clientId: 'fan-site' });
  });

  it.each([
    ['another case', '/API/v1/tickets'],
    ['a slash more', '/api/v1/tickets/'],
    ['a slash doubled', '/api//v1/tickets'],
  ])('reaches no function by %s', async (_, path) => {
    const answer = await fetch(cloud.origin + path, {
      headers: { authorization: `Bearer ${await cloud.tokenOf('fan')}` },
    });
    const isApi = answer.headers.has('apigw-requestid');
    expect(isApi ? answer.status : 404).toBe(404);
  });

  it('takes no path with a backslash', async () => {
    const { port } = new URL(cloud.origin);
    const { connect } = await import('node:net');
    const status = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('GET /api\\v1\\tickets HTTP/1.1\r\nHost: x\r\n\r\n'),
      );
      socket.once('data', (data) => {
        resolve(data.toString().split('\r\n')[0] ?? '');
        socket.destroy();
      });
      socket.once('error', reject);
    });
    expect(status).toBe('HTTP/1.1 400 Bad Request');
  });
});

describe('roles', () => {
  it('lets a fan in, and turns away who has a valid token and no role', async () => {
    expect((await cloud.api('GET', '/tickets', { as: 'fan' })).status).toBe(200);
    expect((await cloud.api('GET', '/tickets', { as: 'stranger' })).status).toBe(403);
  });

  it('turns staff away from a fan’s route by their scope', async () => {
    expect((await cloud.api('GET', '/tickets', { as: 'agent' })).status).toBeGreaterThanOrEqual(401);
  });
});

describe('the console', () => {
  it('takes no command from another site', async () => {
    const kill = (headers: Record<string, string>) =>
      fetch(`${cloud.origin}/console/api/faults`, { method: 'DELETE', headers });
    expect((await kill({ origin: 'http://evil.example' })).status).toBe(403);
    expect((await kill({ origin: cloud.origin })).status).toBe(200);
  });

  it('names the functions of the templates, and refuses to kill one that is not there', async () => {
    const answer = await fetch(`${cloud.origin}/console/api/functions`);
    const names = ((await answer.json()) as { name: string }[]).map(({ name }) => name);
    expect(names).toContain('boxoffice-local-tickets-task-issue-tickets');
    const refused = await fetch(`${cloud.origin}/console/api/faults`, {
      method: 'POST',
      body: JSON.stringify({ functionName: 'nothing', when: 'before', times: 1 }),
    });
    expect(refused.status).toBe(400);
  });
});
