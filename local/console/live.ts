import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Journal } from '../ports.ts';

/** Tells every open page what happens, as server-sent events. */
export const liveHappenings = (journal: Journal) => {
  const open = new Set<ServerResponse>();
  const unsubscribe = journal.subscribe((happening) => {
    for (const response of open) response.write(`data: ${JSON.stringify(happening)}\n\n`);
  });
  return {
    open(request: IncomingMessage, response: ServerResponse): void {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 1000\n\n');
      open.add(response);
      request.on('close', () => open.delete(response));
    },
    close(): void {
      unsubscribe();
      for (const response of open) response.end();
    },
  };
};
