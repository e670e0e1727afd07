import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { readBody } from '../http/read-body.ts';
import { buildPage, type PageFile } from '../pages/build-page.ts';
import { type ConsoleParts, consoleApi } from './console-api.ts';
import { liveHappenings } from './live.ts';

export interface Console {
  /** Serves everything under `/console`. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Ends the live streams, which would otherwise keep the server open. */
  close(): void;
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self' data:; connect-src 'self'; frame-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const shared = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };

/** The page on which one sees what this machine does, and breaks it on purpose. */
export const openConsole = async (parts: ConsoleParts & { origin: string }): Promise<Console> => {
  const built = await buildPage(['console.ts', 'console.css'].map((name) => join(import.meta.dirname, 'page', name)));
  const api = consoleApi(parts);
  const live = liveHappenings(parts.aws.journal);

  const answerApi = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const method = request.method ?? 'GET';
    if (method !== 'GET' && !isOurs(request, parts.origin))
      return sendJson(response, 403, { message: 'Ask from the console page.' });
    try {
      const text = (await readBody(request, 16_384)).toString('utf8');
      const ask = { method, path: url.pathname.slice('/console/api/'.length), query: url.searchParams };
      const answer = await api({ ...ask, body: text === '' ? {} : JSON.parse(text) });
      return answer === undefined
        ? sendJson(response, 404, { message: 'The console has nothing here.' })
        : sendJson(response, 200, answer);
    } catch (fault) {
      return sendJson(response, 400, { message: fault instanceof Error ? fault.message : String(fault) });
    }
  };

  return {
    close: live.close,
    async serve(request, response) {
      const url = new URL(request.url ?? '/', parts.origin);
      if (url.pathname === '/console') {
        response.writeHead(308, { location: '/console/' }).end();
      } else if (url.pathname === '/console/api/live') {
        live.open(request, response);
      } else if (url.pathname.startsWith('/console/api/')) {
        await answerApi(request, response, url);
      } else if (url.pathname.startsWith('/console/mail/')) {
        answerMail(parts, url.pathname.slice('/console/mail/'.length), response);
      } else {
        const file = url.pathname === '/console/' ? page : built.get(url.pathname.slice('/console/'.length));
        if (!file)
          return void response.writeHead(404, { 'content-type': 'text/plain' }).end('The console has no such page.\n');
        response
          .writeHead(200, { ...shared, 'content-type': file.type, 'content-security-policy': policy })
          .end(file.body);
      }
    },
  };
};

/** A page elsewhere can make a browser send a request here, not make it say that it came from here. */
const isOurs = ({ headers }: IncomingMessage, origin: string): boolean =>
  headers.origin === undefined ? headers['sec-fetch-site'] === undefined : headers.origin === origin;

const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { ...shared, 'content-type': 'application/json' }).end(JSON.stringify(value));
};

/** A mail as it would be read: on its own, without scripts, without reaching anything. */
const answerMail = ({ aws }: ConsoleParts, id: string, response: ServerResponse): void => {
  const mail = aws.inbox().find((one) => one.id === id);
  if (!mail) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such mail.\n');
  response
    .writeHead(200, {
      ...shared,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'",
    })
    .end(mail.html);
};

const page: PageFile = {
  type: 'text/html; charset=utf-8',
  body: Buffer.from(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Console – Boxoffice</title>
<link rel="stylesheet" href="/console/console.css">
<script type="module" src="/console/console.js"></script>
</head>
<body><noscript>The console needs JavaScript.</noscript></body>
</html>
`),
};
