import type { Context, SQSEvent } from 'aws-lambda';
import type { OrderForMail } from '#functions/notifications/ports.ts';
import { startEngine } from '#local/aws/dynamodb/engine.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { ShownTicket } from '#shared/contracts/tickets/model.ts';
import { type Answer, type Received, startProvider } from '#test/shared/runtime/provider.ts';

export interface SentMail {
  FromEmailAddress: string;
  Destination: { ToAddresses: string[] };
  Content: {
    Simple: {
      Subject: { Data: string };
      Body: { Html: { Data: string }; Text: { Data: string } };
      Attachments: { ContentId: string; ContentType: string; ContentDisposition: string; RawContent: string }[];
    };
  };
}

/** What stands around the consumer: its table on the real engine, and the wire to SES and to the contexts it asks. */
export interface World extends AsyncDisposable {
  order: OrderForMail | null;
  tickets: ShownTicket[];
  /** What the catalog has published; undefined: nothing. */
  sheet: SaleSheet | undefined;
  /** How SES answers the next sends; after the last one it takes every mail. */
  ses: Answer[];
  /** What SES was asked to send, whatever it answered. */
  attempts: SentMail[];
  asked: string[];
  /** Keys and attributes of the mail log. */
  log: () => Promise<Record<string, Record<string, string>>[]>;
  forget: () => Promise<void>;
  deliver: (...events: unknown[]) => Promise<string[]>;
}

const table = 'boxoffice-test-notifications';

export const startWorld = async (): Promise<World> => {
  const engine = await startEngine();
  const provider = await startProvider();
  const createTable = () =>
    engine.call('DynamoDB_20120810.CreateTable', {
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
  await createTable();
  Object.assign(process.env, {
    NOTIFICATIONS_TABLE: table,
    ORDERS_QUESTIONS: 'orders-answer-questions',
    TICKETS_QUESTIONS: 'tickets-answer-questions',
    PUBLISHED_BUCKET: 'boxoffice-test-published',
    MAIL_FROM: 'tickets@boxoffice.example',
    SITE_URL: 'http://localhost:4000',
  });
  const { handler } = await import('#functions/notifications/handlers/on-order-complete.ts');

  const world: World = {
    order: null,
    tickets: [],
    sheet: undefined,
    ses: [],
    attempts: [],
    asked: [],
    log: async () => {
      const { Items } = await engine.call('DynamoDB_20120810.Scan', { TableName: table });
      return Items as unknown as Record<string, Record<string, string>>[];
    },
    forget: async () => {
      await engine.call('DynamoDB_20120810.DeleteTable', { TableName: table });
      await createTable();
      Object.assign(world, { order: null, tickets: [], sheet: undefined, ses: [], attempts: [], asked: [] });
    },
    deliver: async (...events) => {
      const Records = events.map((event, index) => ({
        messageId: String(index + 1),
        body: JSON.stringify({ 'detail-type': (event as { type: string }).type, detail: event }),
      }));
      const { batchItemFailures } = await handler({ Records } as SQSEvent, {} as Context);
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    },
    [Symbol.asyncDispose]: async () => {
      await provider[Symbol.asyncDispose]();
      await engine.stop();
    },
  };

  provider.answer(async ({ path, headers, body }: Received): Promise<Answer> => {
    const target = String(headers['x-amz-target'] ?? '');
    if (target.startsWith('DynamoDB_')) {
      const answer = await engine.send(target, body);
      return { status: answer.status, body: answer.body, headers: { 'content-type': 'application/x-amz-json-1.0' } };
    }
    if (path === '/v2/email/outbound-emails') {
      world.attempts.push(JSON.parse(body) as SentMail);
      return world.ses.shift() ?? { body: { MessageId: 'message-1' } };
    }
    if (path.includes('/published/performances/'))
      return world.sheet ? { body: world.sheet } : { status: 404, body: {} };
    const { question } = JSON.parse(body) as { question: string };
    world.asked.push(question);
    return { body: question === 'OrderForMail' ? world.order : { tickets: world.tickets } };
  });
  return world;
};
