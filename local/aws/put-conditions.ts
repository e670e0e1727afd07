import { type Agent, type IncomingMessage, request } from 'node:http';

/** Where the files are kept, and how it is reached. */
export interface FileServer {
  agent: Agent;
  port: number;
}

/**
 * Judges `If-Match` and `If-None-Match` of a PUT as S3 does, before the file server, which does not look at them, is given it. Writers of one
 * file come one after the other: what was judged still holds when it is written.
 */
export const putConditions = ({ agent, port }: FileServer) => {
  const writing = new Map<string, Promise<unknown>>();

  const tagOf = (path: string, host: string): Promise<string | undefined> =>
    new Promise((resolve, reject) => {
      const options = { agent, hostname: '127.0.0.1', port, method: 'HEAD', path, headers: { host } };
      const call = request(options, (answer) => {
        answer.resume();
        answer.on('error', reject);
        answer.on('end', () => resolve(answer.statusCode === 200 ? answer.headers.etag : undefined));
      });
      call.on('error', reject);
      call.end();
    });

  return {
    /** Whether somebody has to judge the request before it is written. */
    applyTo: ({ method, headers }: IncomingMessage): boolean =>
      method === 'PUT' && (headers['if-match'] !== undefined || headers['if-none-match'] !== undefined),

    /** @param write puts the file when the condition holds, and ends when it is there. @returns false when it does not hold. */
    async judge({ url = '/', headers }: IncomingMessage, host: string, write: () => Promise<void>): Promise<boolean> {
      const path = url.split('?')[0] ?? url;
      const before = writing.get(path);
      const turn = (async () => {
        await before?.catch(() => undefined);
        const tag = await tagOf(path, host);
        const holds =
          headers['if-none-match'] === undefined
            ? tag !== undefined && tag === headers['if-match']
            : tag === undefined && headers['if-none-match'] === '*';
        if (holds) await write();
        return holds;
      })();
      writing.set(path, turn);
      try {
        return await turn;
      } finally {
        if (writing.get(path) === turn) writing.delete(path);
      }
    },
  };
};
