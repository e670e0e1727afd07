import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { S3Client } from '@aws-sdk/client-s3';
import { startFauxqs } from 'fauxqs';
import { putConditions } from '#local/aws/put-conditions.ts';

/** S3 of a test file's own, in memory, with the conditions of a PUT. */
export interface FileStore {
  s3: S3Client;
  /** Another client of it; it is closed with the store. */
  another(): S3Client;
  stop(): Promise<void>;
}

const refused =
  '<Error><Code>PreconditionFailed</Code><Message>A condition of the write did not hold</Message></Error>';

/** Starts the file server of the local cloud, behind what judges its writes there. Whoever starts it stops it. */
export const startFileStore = async (): Promise<FileStore> => {
  const storage = await startFauxqs({ port: 0, logger: false });
  const agent = new Agent({ keepAlive: true });
  const conditions = putConditions({ agent, port: storage.port });

  const pass = (incoming: IncomingMessage, response: ServerResponse): void => {
    const { method, url: path, headers } = incoming;
    const call = request({ agent, hostname: '127.0.0.1', port: storage.port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    call.on('error', () => response.destroy());
    incoming.pipe(call);
  };
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!conditions.applyTo(incoming)) {
      pass(incoming, response);
      return;
    }
    const written = async (): Promise<void> => {
      pass(incoming, response);
      await once(response, 'close');
    };
    if (await conditions.judge(incoming, incoming.headers.host ?? '127.0.0.1', written)) return;
    incoming.resume();
    response.writeHead(412, { 'content-type': 'application/xml' }).end(refused);
  };

  const server = createServer((incoming, response) => void answer(incoming, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const clients: S3Client[] = [];
  const another = (): S3Client => {
    const client = new S3Client({
      endpoint: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      forcePathStyle: true,
    });
    clients.push(client);
    return client;
  };
  return {
    s3: another(),
    another,
    async stop() {
      for (const client of clients) client.destroy();
      server.closeAllConnections();
      server.close();
      agent.destroy();
      await storage.stop();
    },
  };
};
