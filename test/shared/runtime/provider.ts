import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** The connection is cut after the request was read: the caller never learns what happened. */
  lost?: boolean;
}

type Respond = (request: Received) => Answer | Promise<Answer>;

/** The other end of the wire: answers what the test says, and keeps what it was asked. */
export interface Provider extends AsyncDisposable {
  url: string;
  received: Received[];
  answer: (respond: Respond) => void;
}

const credentials = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'eu-west-1' };

/** Starts a provider and points the SDK of this process to it. */
export const startProvider = async (): Promise<Provider> => {
  const received: Received[] = [];
  let respond: Respond = () => ({ status: 500 });
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString('utf8'),
      };
      received.push(one);
      const { status = 200, headers = {}, body, lost } = await respond(one);
      if (lost) {
        request.socket.destroy();
        return;
      }
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(
        typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body === undefined ? {} : body),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, credentials, { AWS_ENDPOINT_URL: url });
  return {
    url,
    received,
    answer: (next) => {
      respond = next;
    },
    [Symbol.asyncDispose]: async () => {
      delete process.env.AWS_ENDPOINT_URL;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
